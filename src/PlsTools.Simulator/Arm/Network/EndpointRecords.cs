using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>
/// The record sets that a zone group writes for an endpoint: those of a platform service's hosts in its privatelink zone. An endpoint of a private
/// link service has none, nor has a zone of another name.
/// </summary>
internal static class EndpointRecords
{
    private const string Prefix = "privatelink.";
    private const int Ttl = 10;

    /// <summary>As a zone group shows them, updating.</summary>
    public static JsonArray For(JsonObject? endpoint, string zone)
    {
        if (!zone.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return [];
        string suffix = "." + zone[Prefix.Length..];
        return JsonWriting.Array(
            from host in endpoint.Properties().Objects("customDnsConfigs")
            let fqdn = host.Text("fqdn")
            where fqdn.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
            let name = fqdn[..^suffix.Length]
            select new JsonObject
            {
                ["recordType"] = "A",
                ["recordSetName"] = name,
                ["fqdn"] = $"{name}.{zone}",
                ["ttl"] = Ttl,
                ["provisioningState"] = "Updating",
                ["ipAddresses"] = JsonWriting.Texts(host.Strings("ipAddresses")),
            });
    }
}
