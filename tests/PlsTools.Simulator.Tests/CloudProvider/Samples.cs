using System.Text.Json.Nodes;
using PlsTools.Simulator.CloudProvider;

namespace PlsTools.Simulator.Tests.CloudProvider;

/// <summary>The Service, the settings and the documents that the tests of the pure parts begin with.</summary>
internal static class Samples
{
    public const string Uid = "3f0c2a4e-7b1d-4c55-9e1a-0123456789ab";
    public const string OtherUid = "9f0c2a4e-7b1d-4c55-9e1a-0123456789ab";
    public const string Base = "a3f0c2a4e7b1d4c559e1a0123456789a";
    public const string Pls = Prefix + "azure-pls-";
    public const string Prefix = "service.beta.kubernetes.io/";

    public static CloudProviderConfig Config { get; } = new()
    {
        SubscriptionId = "11111111-1111-1111-1111-111111111111",
        ResourceGroup = "MC_rg",
        Location = "westeurope",
        VirtualNetworkName = "aks-vnet",
        VirtualNetworkResourceGroup = "rg-net",
        SubnetName = "aks-subnet",
    };

    public static string FrontendId(string name = Base, string balancer = "kubernetes-internal") =>
        $"{Config.LoadBalancerId(balancer)}/frontendIPConfigurations/{name}";

    /// <summary>An internal Service shop/api with one port; annotations without their common prefix.</summary>
    public static ServiceSnapshot Service(params (string Key, string Value)[] annotations) => new()
    {
        Namespace = "shop",
        Name = "api",
        Uid = Uid,
        Type = "LoadBalancer",
        Ports = [new("http", "TCP", 80, 30080, null)],
        Annotations = new Dictionary<string, string>(
            annotations.Select(pair => KeyValuePair.Create(Prefix + pair.Key, pair.Value)).Prepend(KeyValuePair.Create(Prefix + "azure-load-balancer-internal", "true"))
                .GroupBy(pair => pair.Key).Select(group => group.Last())),
    };

    /// <summary>A Service whose metadata has no annotations at all.</summary>
    public static ServiceSnapshot Unannotated { get; } = ServiceReader.Read(new() { ["metadata"] = new JsonObject { ["name"] = "api" } });

    /// <summary>A Service with annotations, but none among them.</summary>
    public static ServiceSnapshot EmptilyAnnotated { get; } =
        ServiceReader.Read(new() { ["metadata"] = new JsonObject { ["name"] = "api", ["annotations"] = new JsonObject() } });

    public static JsonObject Subnet(string name = "aks-subnet") => new()
    {
        ["name"] = name,
        ["id"] = Config.SubnetId(name),
        ["properties"] = new JsonObject { ["addressPrefix"] = "10.224.0.0/16", ["privateLinkServiceNetworkPolicies"] = "Enabled" },
    };

    /// <summary>What ARM shows once the controller's own document for a Service was written.</summary>
    public static JsonObject Existing(ServiceSnapshot service, string? name = null)
    {
        JsonObject body = PrivateLinkServicePlanner.Expect(Config, service, null, name ?? $"pls-{Base}", Subnet(), FrontendId())!;
        body["id"] = $"{Config.Network("MC_rg")}/privateLinkServices/{(string?)body["name"]}";
        body["etag"] = "W/\"1\"";
        JsonObject properties = (JsonObject)body["properties"]!;
        properties["provisioningState"] = "Succeeded";
        properties["enableProxyProtocol"] ??= false;
        properties["fqdns"] ??= new JsonArray();
        return body;
    }

    /// <summary>What is written over an existing one for a Service; null where it is left alone.</summary>
    public static JsonObject? Rewrite(ServiceSnapshot service, JsonObject existing) =>
        PrivateLinkServicePlanner.Expect(Config, service, existing, (string)existing["name"]!, Subnet(), FrontendId());
}
