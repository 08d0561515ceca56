using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>The rules of a network security group: those that are wanted, and the six that every group has.</summary>
internal static class SecurityRules
{
    private const int First = 100;
    private const int Last = 4096;

    private static readonly (string Name, string Description, string From, string To, string Access, int Priority, string Direction)[] s_defaults =
    [
        ("AllowVnetInBound", "Allow inbound traffic from all VMs in VNET", "VirtualNetwork", "VirtualNetwork", "Allow", 65000, "Inbound"),
        ("AllowAzureLoadBalancerInBound", "Allow inbound traffic from azure load balancer", "AzureLoadBalancer", "*", "Allow", 65001, "Inbound"),
        ("DenyAllInBound", "Deny all inbound traffic", "*", "*", "Deny", 65500, "Inbound"),
        ("AllowVnetOutBound", "Allow outbound traffic from all VMs to all VMs in VNET", "VirtualNetwork", "VirtualNetwork", "Allow", 65000, "Outbound"),
        ("AllowInternetOutBound", "Allow outbound traffic from all VMs to Internet", "*", "Internet", "Allow", 65001, "Outbound"),
        ("DenyAllOutBound", "Deny all outbound traffic", "*", "*", "Deny", 65500, "Outbound"),
    ];

    public static IEnumerable<JsonObject> Defaults(Draft draft) => s_defaults.Select(rule => Document(draft, "defaultSecurityRules", rule.Name, new()
    {
        ["description"] = rule.Description,
        ["protocol"] = "*",
        ["sourcePortRange"] = "*",
        ["destinationPortRange"] = "*",
        ["sourceAddressPrefix"] = rule.From,
        ["destinationAddressPrefix"] = rule.To,
        ["access"] = rule.Access,
        ["priority"] = rule.Priority,
        ["direction"] = rule.Direction,
    }));

    /// <summary>The rules that are wanted; refuses a priority that is out of range or taken in its direction.</summary>
    public static IReadOnlyList<JsonObject> Wanted(Draft draft)
    {
        List<JsonObject> rules = [];
        Dictionary<(string Direction, int Priority), string> taken = [];
        foreach (JsonObject rule in draft.Wanted.Objects("securityRules"))
        {
            string name = rule.Text("name") ?? throw NetworkFaults.InvalidName("");
            string given = rule.Properties().Member("priority")?.ToString() ?? "";
            if (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out int priority) || priority is < First or > Last)
                throw NetworkFaults.RulePriority(name, given);
            string direction = rule.Properties().Text("direction") ?? "";
            if (!taken.TryAdd((direction.ToUpperInvariant(), priority), name)) throw NetworkFaults.RulesConflict(name, taken[(direction.ToUpperInvariant(), priority)]);
            rules.Add(Document(draft, "securityRules", name, rule.Properties()!));
        }

        return rules;
    }

    private static JsonObject Document(Draft draft, string collection, string name, JsonObject wanted)
    {
        JsonObject properties = new() { ["provisioningState"] = "Updating" };
        foreach (string member in (string[])
        [
            "description", "protocol", "sourcePortRange", "destinationPortRange", "sourceAddressPrefix", "destinationAddressPrefix", "access", "priority",
            "direction",
        ])
        {
            properties.Copy(wanted, member);
        }

        foreach (string list in (string[])["sourcePortRanges", "destinationPortRanges", "sourceAddressPrefixes", "destinationAddressPrefixes"])
            properties[list] = JsonWriting.Texts(wanted.Strings(list));
        properties.Copy(wanted, "sourceApplicationSecurityGroups").Copy(wanted, "destinationApplicationSecurityGroups");
        return new()
        {
            ["name"] = name,
            ["id"] = draft.PartId(collection, name),
            ["etag"] = "",
            ["type"] = $"{ArmTypes.NetworkSecurityGroup}/{collection}",
            ["properties"] = properties,
        };
    }
}
