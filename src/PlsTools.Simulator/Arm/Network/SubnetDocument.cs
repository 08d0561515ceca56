using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.Arm.Schemas;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>How a subnet's document is built and read, whether it is written by itself or within its network.</summary>
internal static class SubnetDocument
{
    /// <summary>Builds the document from what is wanted; refuses prefixes that are no prefixes.</summary>
    public static JsonObject Build(ArmId id, JsonObject body, string location, string apiVersion)
    {
        JsonObject? wanted = body.Properties();
        JsonObject properties = new() { ["provisioningState"] = "Updating" };
        properties.Copy(wanted, "addressPrefix").Copy(wanted, "addressPrefixes")
            .CopyReference(wanted, "networkSecurityGroup").CopyReference(wanted, "routeTable").CopyReference(wanted, "natGateway");
        if (wanted.Member("serviceEndpoints") is JsonArray)
            properties["serviceEndpoints"] = JsonWriting.Array(wanted.Objects("serviceEndpoints").Select(endpoint => SubnetServices.Endpoint(endpoint, location)));
        properties.Copy(wanted, "serviceEndpointPolicies");
        properties["delegations"] = JsonWriting.Array(wanted.Objects("delegations").Select(delegation => SubnetServices.Delegation(id.ToString(), delegation)));
        properties["privateEndpointNetworkPolicies"] = Policy(wanted.Text("privateEndpointNetworkPolicies"), EarlierProvider.Answers(apiVersion) ? "Enabled" : "Disabled");
        properties["privateLinkServiceNetworkPolicies"] = Policy(wanted.Text("privateLinkServiceNetworkPolicies"), "Enabled");
        properties.Copy(wanted, "defaultOutboundAccess");
        JsonObject document = new()
        {
            ["name"] = id.Name,
            ["id"] = id.ToString(),
            ["etag"] = "",
            ["properties"] = properties,
            ["type"] = ArmTypes.Subnet,
        };
        _ = Ranges(document);
        return document;
    }

    /// <summary>Its IPv4 prefixes; at least one.</summary>
    public static IReadOnlyList<AddressRange> Ranges(JsonObject subnet)
    {
        JsonObject? properties = subnet.Properties();
        IEnumerable<string> prefixes = properties.Text("addressPrefix") is { } one ? [one] : properties.Strings("addressPrefixes");
        List<AddressRange> ranges = [];
        foreach (string prefix in prefixes.Where(prefix => !prefix.Contains(':', StringComparison.Ordinal)))
            ranges.Add(AddressRange.TryParse(prefix, out AddressRange? range) ? range.Value : throw NetworkFaults.InvalidPrefix(prefix));
        return ranges.Count > 0 ? ranges : throw NetworkFaults.InvalidPrefix(properties.Text("addressPrefix") ?? "");
    }

    public static bool IsDelegated(JsonObject subnet) => subnet.Properties().Objects("delegations").Any();

    /// <summary>Adds what lies in the subnet: the IP configurations in it and the private endpoints.</summary>
    public static JsonObject Present(StoredResource subnet, IReadOnlyList<AddressUse> uses, ILookup<string, string> endpoints)
    {
        JsonObject body = subnet.Body.DeepClone().AsObject();
        JsonObject[] configurations = [.. uses.Select(use => JsonWriting.Reference(use.ConfigurationId))];
        JsonObject[] privateEndpoints = [.. endpoints[subnet.Id].Select(JsonWriting.Reference)];
        if (configurations.Length == 0 && privateEndpoints.Length == 0) return body;

        JsonObject properties = new();
        foreach ((string name, JsonNode? value) in body.Properties()!.ToArray())
        {
            if (name == "delegations" && configurations.Length > 0) properties["ipConfigurations"] = JsonWriting.Array(configurations);
            if (name == "delegations" && privateEndpoints.Length > 0) properties["privateEndpoints"] = JsonWriting.Array(privateEndpoints);
            properties[name] = value?.DeepClone();
        }

        body["properties"] = properties;
        return body;
    }

    private static string Policy(string? wanted, string otherwise) =>
        string.IsNullOrEmpty(wanted) ? otherwise : char.ToUpperInvariant(wanted[0]) + wanted[1..];
}
