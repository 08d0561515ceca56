namespace PlsTools.Simulator.CloudProvider;

/// <summary>Names that the controller derives. Source: cloud-provider-azure, <c>azure_loadbalancer.go</c> and <c>azure_privatelinkservice.go</c>.</summary>
internal static class CloudNames
{
    private const int FrontendLimit = 75;
    private const int RuleLimit = 74;
    private const int IPConfigurationLimit = 80;
    private const string IPv6Suffix = "-IPv6";

    /// <summary>Stem of all that belongs to a Service: <c>a</c> and the first 31 hexadecimal digits of its UID.</summary>
    public static string Base(string uid)
    {
        string name = "a" + uid.Replace("-", "", StringComparison.Ordinal);
        return name.Length > 32 ? name[..32] : name;
    }

    public static string LoadBalancer(string clusterName, bool isInternal) => isInternal ? $"{clusterName}-internal" : clusterName;

    public static string Frontend(ServiceSnapshot service, bool ipv6)
    {
        string name = Base(service.Uid);
        if (service.InternalSubnet is string subnet)
        {
            name = $"{name}-{subnet}";
            if (name.Length > FrontendLimit)
            {
                name = name[..FrontendLimit];
                if (!char.IsLetter(name[^1]) && name[^1] != '_') name = name[..^1] + "_";
            }
        }

        return ipv6 && service.IsDualStack ? name + IPv6Suffix : name;
    }

    /// <summary>Name of a load-balancing rule and of its probe.</summary>
    public static string Rule(ServiceSnapshot service, string protocol, int port, bool ipv6)
    {
        string stem = Base(service.Uid);
        string name = $"{stem}-{protocol}-{port}";
        if (service.InternalSubnet is string subnet)
        {
            int room = RuleLimit - name.Length - 1;
            name = $"{stem}-{(subnet.Length > room ? subnet[..room] : subnet)}-{protocol}-{port}";
        }

        return ipv6 && service.IsDualStack ? name + IPv6Suffix : name;
    }

    /// <summary>Name of the nodes' pool for one address family.</summary>
    public static string Pool(string clusterName, bool ipv6) => ipv6 ? clusterName + IPv6Suffix : clusterName;

    public static string PublicAddress(ServiceSnapshot service, string clusterName) => $"{clusterName}-{Base(service.Uid)}";

    public static string PrivateLinkService(string frontendName) => $"pls-{frontendName}";

    /// <summary>Name of a fixed NAT address.</summary>
    public static string StaticIPConfiguration(ControllerFeatures features, string subnet, string privateLinkService, string address) =>
        IPConfiguration(features, subnet, privateLinkService, $"-static-{address}");

    /// <summary>Name of a NAT address that Azure chooses.</summary>
    public static string DynamicIPConfiguration(ControllerFeatures features, string subnet, string privateLinkService, int index) =>
        IPConfiguration(features, subnet, privateLinkService, $"-dynamic-{index}");

    private static string IPConfiguration(ControllerFeatures features, string subnet, string privateLinkService, string suffix)
    {
        string prefix = $"{subnet}-{privateLinkService}";
        int room = IPConfigurationLimit - suffix.Length;
        return (prefix.Length > room && features.ReadsResourceGroup ? prefix[..room] : prefix) + suffix;
    }
}
