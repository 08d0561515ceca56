using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>What a subnet is opened for: service endpoints with the regions that they reach, and delegations with what the service may do.</summary>
internal static class SubnetServices
{
    private const string Join = "Microsoft.Network/virtualNetworks/subnets/join/action";
    private const string Act = "Microsoft.Network/virtualNetworks/subnets/action";

    private static readonly string[] s_regional = ["Microsoft.Sql"];

    private static readonly string[] s_paired = ["Microsoft.Storage"];

    private static readonly Dictionary<string, string[]> s_actions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Microsoft.Web/serverFarms"] = [Act],
        ["Microsoft.ContainerInstance/containerGroups"] = [Act],
        ["Microsoft.HardwareSecurityModules/dedicatedHSMs"] = ["Microsoft.Network/networkinterfaces/*", Join],
        ["Microsoft.Netapp/volumes"] = ["Microsoft.Network/networkinterfaces/*", Join],
        ["Microsoft.Sql/managedInstances"] =
        [
            Join,
            "Microsoft.Network/virtualNetworks/subnets/prepareNetworkPolicies/action",
            "Microsoft.Network/virtualNetworks/subnets/unprepareNetworkPolicies/action",
        ],
    };

    private static readonly (string One, string Other)[] s_pairs =
    [
        ("eastus", "westus"), ("eastus2", "centralus"), ("northcentralus", "southcentralus"), ("westus2", "westcentralus"), ("northeurope", "westeurope"),
        ("uksouth", "ukwest"), ("eastasia", "southeastasia"), ("japaneast", "japanwest"), ("australiaeast", "australiasoutheast"),
        ("canadacentral", "canadaeast"), ("francecentral", "francesouth"), ("germanywestcentral", "germanynorth"), ("koreacentral", "koreasouth"),
        ("centraluseuap", "eastus2euap"), ("switzerlandnorth", "switzerlandwest"), ("norwayeast", "norwaywest"), ("uaenorth", "uaecentral"),
    ];

    /// <summary>A service endpoint; unless they are given, the regions are the service's own rule: all, the network's, or that and its pair.</summary>
    public static JsonObject Endpoint(JsonObject wanted, string location)
    {
        string service = wanted.Text("service") ?? "";
        string[] regions = s_regional.Contains(service, StringComparer.OrdinalIgnoreCase) ? [location]
            : s_paired.Contains(service, StringComparer.OrdinalIgnoreCase) ? [location, .. Pair(location)]
            : ["*"];
        return new()
        {
            ["provisioningState"] = "Updating",
            ["service"] = service,
            ["locations"] = wanted.Member("locations") is JsonArray { Count: > 0 } given ? given.DeepClone() : JsonWriting.Texts(regions),
        };
    }

    public static JsonObject Delegation(string subnetId, JsonObject wanted)
    {
        string? service = wanted.Properties().Text("serviceName");
        return new()
        {
            ["name"] = wanted.Text("name"),
            ["id"] = $"{subnetId}/delegations/{wanted.Text("name")}",
            ["etag"] = "",
            ["properties"] = new JsonObject
            {
                ["provisioningState"] = "Succeeded",
                ["serviceName"] = service,
                ["actions"] = JsonWriting.Texts(s_actions.GetValueOrDefault(service ?? "", [Join])),
            },
            ["type"] = "Microsoft.Network/virtualNetworks/subnets/delegations",
        };
    }

    private static IEnumerable<string> Pair(string location) =>
        s_pairs.Where(pair => pair.One == location || pair.Other == location).Select(pair => pair.One == location ? pair.Other : pair.One);
}
