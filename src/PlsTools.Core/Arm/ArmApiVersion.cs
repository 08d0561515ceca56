namespace PlsTools.Core.Arm;

/// <summary>
/// The api-version that each resource type is spoken to in, one constant a type. A child type not listed takes its parent's.
/// Sources: versions seen at work in recorded traffic and in the published clients.
/// </summary>
internal static class ArmApiVersion
{
    private const string Subscriptions = "2022-12-01";
    private const string Tenants = "2022-12-01";
    private const string ResourceGroups = "2021-04-01";
    private const string PrivateLinkServices = "2024-05-01";
    private const string PrivateEndpoints = "2024-05-01";
    private const string LoadBalancers = "2024-05-01";
    private const string NetworkInterfaces = "2024-05-01";
    private const string VirtualNetworks = "2024-05-01";
    private const string NetworkLocations = "2024-05-01";
    private const string ApplicationSecurityGroups = "2024-05-01";
    private const string PrivateDnsZones = "2024-06-01";
    private const string VirtualMachines = "2024-07-01";
    private const string ManagedClusters = "2024-09-01";
    private const string ResourceGraph = "2021-03-01";
    private const string Permissions = "2022-04-01";
    private const string Resources = "2021-04-01";

    private static readonly Dictionary<string, string> s_versions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["subscriptions"] = Subscriptions,
        ["tenants"] = Tenants,
        [ArmType.Resource] = Resources,
        [ArmType.ResourceGraph] = ResourceGraph,
        [ArmType.Subscription] = Subscriptions,
        [ArmType.ResourceGroup] = ResourceGroups,
        [ArmType.PrivateLinkService] = PrivateLinkServices,
        [ArmType.PrivateEndpoint] = PrivateEndpoints,
        [ArmType.LoadBalancer] = LoadBalancers,
        [ArmType.NetworkInterface] = NetworkInterfaces,
        [ArmType.VirtualNetwork] = VirtualNetworks,
        [ArmType.NetworkLocation] = NetworkLocations,
        [ArmType.ApplicationSecurityGroup] = ApplicationSecurityGroups,
        [ArmType.PrivateDnsZone] = PrivateDnsZones,
        [ArmType.VirtualMachine] = VirtualMachines,
        [ArmType.ManagedCluster] = ManagedClusters,
        [ArmType.Permission] = Permissions,
    };

    /// <summary>The version for a full type, or for the root collections <c>subscriptions</c> and <c>tenants</c>.</summary>
    /// <exception cref="ArmException">The module does not speak of the type.</exception>
    public static string For(string type)
    {
        for (string at = type; at.Length > 0; at = Parent(at))
        {
            if (s_versions.TryGetValue(at, out string? version)) return version;
        }

        throw ArmErrors.TypeNotSupported(type);
    }

    private static string Parent(string type)
    {
        int slash = type.LastIndexOf('/');
        return slash < 0 ? string.Empty : type[..slash];
    }
}
