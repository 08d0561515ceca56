using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.DataPlane;

/// <summary>Follows a dial through the world's network as it stands at that moment. Changes nothing.</summary>
internal sealed class RouteResolver(NetworkMap map, IServiceBackends backends)
{
    public NetworkPath Resolve(string? sourceVirtualNetworkId, string address, int port)
    {
        if (!IPAddress.TryParse(address, out _)) return NetworkPath.Fail(DialRefusal.Unreachable, $"'{address}' is no IP address.");
        if (sourceVirtualNetworkId is not null && map.Find(sourceVirtualNetworkId) is null)
            return NetworkPath.Fail(DialRefusal.Unreachable, $"The virtual network {sourceVirtualNetworkId} does not exist.");
        IReadOnlySet<string> reach = sourceVirtualNetworkId is null ? new HashSet<string>() : map.Reach(sourceVirtualNetworkId);
        string caller = map.CallerAddress(sourceVirtualNetworkId);
        if (map.Frontend(address, reach) is (string frontendId, JsonObject balancer)) return ToBackend(balancer, frontendId, port, null, caller);
        if (map.PrivateEndpoint(address, reach) is JsonObject endpoint) return ThroughPrivateLink(endpoint, port, caller);
        return NetworkPath.Fail(DialRefusal.TimedOut, Nowhere(sourceVirtualNetworkId, address, reach));
    }

    private NetworkPath ThroughPrivateLink(JsonObject endpoint, int port, string caller)
    {
        string name = (string?)endpoint["name"] ?? "";
        if (map.PrivateLinkServiceOf(endpoint) is not JsonObject service)
            return NetworkPath.Fail(DialRefusal.Refused, $"The private link service of the private endpoint {name} does not exist any more.");
        if (NetworkMap.ConnectionOf(service, endpoint) is not JsonObject connection)
            return NetworkPath.Fail(DialRefusal.Refused, $"The connection of the private endpoint {name} was removed by the provider.");
        string status = (string?)connection["properties"]?["privateLinkServiceConnectionState"]?["status"] ?? "";
        if (!status.Equals("Approved", StringComparison.OrdinalIgnoreCase))
        {
            string why = status.Equals("Pending", StringComparison.OrdinalIgnoreCase) ? "awaits the provider's approval" : $"is {status}";
            return NetworkPath.Fail(DialRefusal.Refused, $"The connection of the private endpoint {name} {why}.");
        }

        uint? link = uint.TryParse((string?)connection["properties"]?["linkIdentifier"], NumberStyles.None, CultureInfo.InvariantCulture, out uint number) ? number : null;
        bool proxy = (bool?)service["properties"]?["enableProxyProtocol"] ?? false;
        PrivateLinkHop hop = new((string?)endpoint["id"] ?? "", (string?)service["id"] ?? "", link, proxy, map.Addresses(service).FirstOrDefault(caller));
        foreach (string frontendId in NetworkMap.FrontendIds(service))
        {
            if (map.BalancerOf(frontendId) is JsonObject balancer) return ToBackend(balancer, frontendId, port, hop, caller);
        }

        return NetworkPath.Fail(DialRefusal.TimedOut, $"The private link service {(string?)service["name"]} stands on no load-balancer frontend.");
    }

    private NetworkPath ToBackend(JsonObject balancer, string frontendId, int port, PrivateLinkHop? link, string caller)
    {
        string balancerName = (string?)balancer["name"] ?? "";
        if (NetworkMap.Rule(balancer, frontendId, port) is not JsonObject rule)
        {
            return NetworkPath.Fail(
                DialRefusal.TimedOut, string.Create(CultureInfo.InvariantCulture, $"The load balancer {balancerName} has no TCP rule for port {port} on its frontend {NetworkMap.NameOf(frontendId)}."));
        }

        ServiceBackend? backend = backends.Find((string?)balancer["id"] ?? "", (string?)rule["name"] ?? "", port);
        if (backend is null)
            return NetworkPath.Fail(DialRefusal.TimedOut, $"No Service of a cluster stands behind the rule {(string?)rule["name"]} of the load balancer {balancerName}.");
        if (backend.Pods.Count == 0)
            return NetworkPath.Fail(DialRefusal.TimedOut, $"The Service {backend.Service} has no ready Pod, so that every probe of the load balancer {balancerName} fails.");
        string way = link is null
            ? $"Through the load balancer {balancerName} to the Service {backend.Service}."
            : $"Through the private link service {NetworkMap.NameOf(link.PrivateLinkServiceId)} and the load balancer {balancerName} to the Service {backend.Service}.";
        return new(backend, link, caller, null, way);
    }

    private string Nowhere(string? source, string address, IReadOnlySet<string> reach)
    {
        string from = source is null ? "the internet" : $"the virtual network {NetworkMap.NameOf(source)}";
        if (map.NetworkHolding(address, reach) is string own) return $"Nothing in the virtual network {NetworkMap.NameOf(own)} answers at {address}.";
        return map.NetworkHolding(address) is string other
            ? $"{address} belongs to the virtual network {NetworkMap.NameOf(other)}, which is not connected to {from}."
            : $"There is no way from {from} to {address}.";
    }
}
