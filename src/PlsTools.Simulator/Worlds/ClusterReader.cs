using PlsTools.Simulator.CloudProvider;
using PlsTools.Simulator.Sandbox;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Worlds;

/// <summary>Reads a cluster and its manifests.</summary>
internal sealed class ClusterReader(string subscriptionId, string? directory)
{
    public ClusterDefinition Read(WorldMap map)
    {
        ArmId group = Group(map, "resourceGroup");
        ArmId nodes = Group(map, "nodeResourceGroup");
        ArmId networks = map.Has("virtualNetworkResourceGroup") ? Group(map, "virtualNetworkResourceGroup") : nodes;
        string network = $"{networks}/providers/Microsoft.Network/virtualNetworks/{map.Text("virtualNetwork")}";
        WorldNames names = map.Scope.Names;
        names.Refer("virtual network", network, map.OriginOf("virtualNetwork"));
        names.Refer("subnet", $"{network}/subnets/{map.Text("subnet")}", map.OriginOf("subnet"));
        names.Declare("cluster", $"{group}/{map.Text("name")}", map.OriginOf("name"));
        names.Declare("API server", map.Text("fqdn"), map.OriginOf("fqdn"));
        names.Declare("object id", map.Guid("identityObjectId"), map.OriginOf("identityObjectId"));
        if (Uri.CheckHostName(map.Text("fqdn")) != UriHostNameType.Dns)
            throw map.Fault("fqdn", $"'{map.Text("fqdn")}' is no host name; expected one such as aks-dns-1.hcp.westeurope.azmk8s.io.");
        if (map.OptionalText("privateFqdn") is { } inside && Uri.CheckHostName(inside) != UriHostNameType.Dns)
            throw map.Fault("privateFqdn", $"'{inside}' is no host name; expected one such as aks-dns-1.1.privatelink.westeurope.azmk8s.io.");
        return new()
        {
            Origin = map.Origin,
            Name = map.Text("name"),
            ResourceGroup = map.Text("resourceGroup"),
            Location = map.Region("location"),
            NodeResourceGroup = map.Text("nodeResourceGroup"),
            VirtualNetworkResourceGroup = map.OptionalText("virtualNetworkResourceGroup"),
            VirtualNetwork = map.Text("virtualNetwork"),
            Subnet = map.Text("subnet"),
            Fqdn = map.Text("fqdn"),
            PrivateFqdn = map.OptionalText("privateFqdn"),
            AuthorizedRanges = map.Texts("authorizedRanges"),
            UsesEntra = map.Flag("entra"),
            DisablesLocalAccounts = map.Flag("disableLocalAccounts"),
            LocksNodeResourceGroup = map.Flag("lockNodeResourceGroup"),
            NodeCount = map.Whole("nodeCount", 0, 100) ?? 2,
            KubernetesVersion = map.OptionalText("kubernetesVersion") is { } version ? Version(map, version) : ClusterDefinition.DefaultVersion,
            CloudControllerVersion = map.OptionalText("cloudControllerVersion") is { } controller ? ReadControllerVersion(map, controller) : null,
            RefusesPrivateLinkServiceNamesInUse = map.Flag("refusesPrivateLinkServiceNamesInUse"),
            IdentityObjectId = map.Guid("identityObjectId"),
            IdentityRoles = [.. map.Maps("identityRoles", WorldKinds.Role).Select(WorldReader.ReadRole)],
            Manifests = [.. map.Maps("manifests", WorldKinds.Manifest).Select(ReadManifest)],
        };
    }

    private ManifestDefinition ReadManifest(WorldMap map)
    {
        if (map.Has("file") == map.Has("inline")) throw new WorldFileException(map.Origin, "a manifest needs one of the keys 'file' and 'inline', and not both.");
        if (!map.Has("file")) return new(map.Text("inline"), $"the manifest at {map.OriginOf("inline")}");
        string name = map.Text("file");
        if (directory is null) throw map.Fault("file", $"'{name}' cannot be found, since this world comes from no folder; expected the manifest under 'inline'.");
        string path = Path.Combine(directory, name);
        try
        {
            return new(File.ReadAllText(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw map.Fault("file", $"the manifest '{name}' cannot be read; looked for at {path}. {error.Message}");
        }
    }

    private ArmId Group(WorldMap map, string key)
    {
        ArmId group = ArmId.Group(subscriptionId, map.Text(key));
        map.Scope.Names.Refer("resource group", group.ToString(), map.OriginOf(key));
        return group;
    }

    private static string ReadControllerVersion(WorldMap map, string text)
    {
        try
        {
            return ControllerVersion.Parse(text).ToString();
        }
        catch (FormatException error)
        {
            throw map.Fault("cloudControllerVersion", error.Message);
        }
    }

    private static string Version(WorldMap map, string text) =>
        System.Version.TryParse(text, out System.Version? version) && version is { Major: 1, Build: >= 0, Revision: < 0 }
            ? text
            : throw map.Fault("kubernetesVersion", $"'{text}' is no version of Kubernetes; expected one such as {ClusterDefinition.DefaultVersion}.");
}
