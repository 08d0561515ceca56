using System.Net;
using System.Text.Json.Nodes;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.DataPlane;

/// <summary>Reads the world's network out of its resources.</summary>
internal sealed class NetworkMap(ResourceStore resources)
{
    public JsonObject? Find(string? id) => id is null ? null : resources.Find(id)?.Body;

    public IEnumerable<JsonObject> PrivateEndpoints => Bodies("Microsoft.Network/privateEndpoints");

    /// <summary>Ids, in lower case, of a network and of those that it is peered with.</summary>
    public IReadOnlySet<string> Reach(string virtualNetworkId)
    {
        HashSet<string> reach = new(StringComparer.OrdinalIgnoreCase) { virtualNetworkId };
        foreach (JsonObject peering in Items(Find(virtualNetworkId)?["properties"]?["virtualNetworkPeerings"]))
        {
            JsonNode? facts = peering["properties"];
            bool connected = "Connected".Equals((string?)facts?["peeringState"], StringComparison.OrdinalIgnoreCase);
            if (connected && (string?)facts?["remoteVirtualNetwork"]?["id"] is string remote) reach.Add(remote);
        }

        return reach;
    }

    /// <summary>The network that holds an address in its range, if any does.</summary>
    public string? NetworkHolding(string address, IReadOnlySet<string>? among = null)
    {
        if (!IPAddress.TryParse(address, out IPAddress? parsed)) return null;
        return resources.OfType("Microsoft.Network/virtualNetworks")
            .Where(network => among is null || among.Contains(network.Id))
            .FirstOrDefault(network => Prefixes(network.Body["properties"]?["addressSpace"]?["addressPrefixes"]).Any(prefix => prefix.Contains(parsed)))?.Id;
    }

    /// <summary>The first address that Azure would hand out in a network: where a caller may stand.</summary>
    public string CallerAddress(string? virtualNetworkId)
    {
        JsonNode? facts = Find(virtualNetworkId)?["properties"];
        IPNetwork[] ranges =
        [
            .. Items(facts?["subnets"]).SelectMany(subnet => Prefixes(subnet["properties"]?["addressPrefixes"] ?? subnet["properties"]?["addressPrefix"])),
            .. Prefixes(facts?["addressSpace"]?["addressPrefixes"]),
        ];
        if (ranges.Length == 0) return "203.0.113.4";
        byte[] bytes = ranges[0].BaseAddress.GetAddressBytes();
        bytes[^1] += 4;
        return new IPAddress(bytes).ToString();
    }

    /// <summary>A load balancer's frontend with that address, private in one of the networks or public; with its id.</summary>
    public (string Id, JsonObject Balancer)? Frontend(string address, IReadOnlySet<string> reach)
    {
        foreach (JsonObject balancer in Bodies("Microsoft.Network/loadBalancers"))
        {
            foreach (JsonObject frontend in Items(balancer["properties"]?["frontendIPConfigurations"]))
            {
                JsonNode? facts = frontend["properties"];
                bool here = address.Equals((string?)facts?["privateIPAddress"], StringComparison.OrdinalIgnoreCase)
                    && VirtualNetworkOf((string?)facts?["subnet"]?["id"]) is string network && reach.Contains(network);
                bool open = (string?)facts?["publicIPAddress"]?["id"] is string publicId
                    && address.Equals((string?)Find(publicId)?["properties"]?["ipAddress"], StringComparison.OrdinalIgnoreCase);
                if (here || open) return ((string?)frontend["id"] ?? "", balancer);
            }
        }

        return null;
    }

    /// <summary>The TCP rule of a frontend for a port; a rule for all ports takes any.</summary>
    public static JsonObject? Rule(JsonObject balancer, string frontendId, int port) =>
        Rules(balancer, frontendId).FirstOrDefault(rule => (int?)rule["properties"]?["frontendPort"] is int own && (own == port || own == 0));

    /// <summary>The TCP rules of a frontend.</summary>
    public static IEnumerable<JsonObject> Rules(JsonObject balancer, string frontendId) =>
        Items(balancer["properties"]?["loadBalancingRules"]).Where(rule =>
            ((string?)rule["properties"]?["protocol"])?.ToUpperInvariant() is "TCP" or "ALL"
            && frontendId.Equals((string?)rule["properties"]?["frontendIPConfiguration"]?["id"], StringComparison.OrdinalIgnoreCase));

    /// <summary>The private endpoint whose network interface has that address in one of the networks.</summary>
    public JsonObject? PrivateEndpoint(string address, IReadOnlySet<string> reach) =>
        PrivateEndpoints.FirstOrDefault(endpoint =>
            Addresses(endpoint).Contains(address, StringComparer.OrdinalIgnoreCase)
            && VirtualNetworkOf((string?)endpoint["properties"]?["subnet"]?["id"]) is string network && reach.Contains(network));

    /// <summary>The private addresses of the network interfaces of a private endpoint or a private link service.</summary>
    public IEnumerable<string> Addresses(JsonObject owner) =>
        Items(owner["properties"]?["networkInterfaces"])
            .Select(reference => Find((string?)reference["id"]))
            .SelectMany(nic => Items(nic?["properties"]?["ipConfigurations"]))
            .Select(configuration => (string?)configuration["properties"]?["privateIPAddress"])
            .OfType<string>();

    /// <summary>The private link service that an endpoint points at, by id or alias; null where it is gone.</summary>
    public JsonObject? PrivateLinkServiceOf(JsonObject endpoint)
    {
        string? target = new[] { "privateLinkServiceConnections", "manualPrivateLinkServiceConnections" }
            .SelectMany(list => Items(endpoint["properties"]?[list]))
            .Select(connection => (string?)connection["properties"]?["privateLinkServiceId"])
            .FirstOrDefault();
        if (target is null || target.StartsWith('/')) return Find(target);
        return Bodies("Microsoft.Network/privateLinkServices")
            .FirstOrDefault(service => target.Equals((string?)service["properties"]?["alias"], StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The provider's side of an endpoint's connection; null where it was removed.</summary>
    public static JsonObject? ConnectionOf(JsonObject service, JsonObject endpoint) =>
        Items(service["properties"]?["privateEndpointConnections"]).FirstOrDefault(connection =>
            string.Equals((string?)connection["properties"]?["privateEndpoint"]?["id"], (string?)endpoint["id"], StringComparison.OrdinalIgnoreCase));

    public static IEnumerable<string> FrontendIds(JsonObject service) =>
        Items(service["properties"]?["loadBalancerFrontendIpConfigurations"]).Select(frontend => (string?)frontend["id"]).OfType<string>();

    /// <summary>The network of a subnet's id.</summary>
    public static string? VirtualNetworkOf(string? subnetId) => Parent(subnetId, "/subnets/");

    /// <summary>The load balancer of a frontend's id.</summary>
    public JsonObject? BalancerOf(string frontendId) => Find(Parent(frontendId, "/frontendIPConfigurations/"));

    public static string NameOf(string? id) => id is null ? "" : id[(id.LastIndexOf('/') + 1)..];

    private static string? Parent(string? id, string segment)
    {
        int at = id?.LastIndexOf(segment, StringComparison.OrdinalIgnoreCase) ?? -1;
        return at < 0 ? null : id![..at];
    }

    private IEnumerable<JsonObject> Bodies(string type) => resources.OfType(type).Select(resource => resource.Body);

    private static IEnumerable<JsonObject> Items(JsonNode? array) => (array as JsonArray)?.OfType<JsonObject>() ?? [];

    private static IEnumerable<IPNetwork> Prefixes(JsonNode? node)
    {
        IEnumerable<string> texts = node is JsonArray list ? list.Select(item => (string?)item ?? "") : [(string?)node ?? ""];
        foreach (string text in texts)
        {
            if (IPNetwork.TryParse(text, out IPNetwork prefix)) yield return prefix;
        }
    }
}
