using System.Text.Json.Nodes;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>Reads a Service's JSON.</summary>
internal static class ServiceReader
{
    public static ServiceSnapshot Read(JsonObject service)
    {
        JsonNode? metadata = service["metadata"];
        JsonNode? spec = service["spec"];
        return new()
        {
            Namespace = (string?)metadata?["namespace"] ?? "default",
            Name = (string?)metadata?["name"] ?? "",
            Uid = (string?)metadata?["uid"] ?? "",
            ResourceVersion = (string?)metadata?["resourceVersion"] ?? "",
            Type = (string?)spec?["type"] ?? "ClusterIP",
            LoadBalancerClass = (string?)spec?["loadBalancerClass"],
            Annotations = (metadata?["annotations"] as JsonObject)?.ToDictionary(pair => pair.Key, pair => (string?)pair.Value ?? "") ?? [],
            Ports = [.. Objects(spec?["ports"]).Select(ReadPort)],
            SessionAffinity = (string?)spec?["sessionAffinity"] ?? "None",
            SessionAffinityConfig = spec?["sessionAffinityConfig"]?.ToJsonString() ?? "",
            LoadBalancerIP = (string?)spec?["loadBalancerIP"] ?? "",
            ExternalIPs = Strings(spec?["externalIPs"]),
            SourceRanges = Strings(spec?["loadBalancerSourceRanges"]),
            ExternalTrafficPolicy = (string?)spec?["externalTrafficPolicy"] ?? "Cluster",
            HealthCheckNodePort = (int?)spec?["healthCheckNodePort"] ?? 0,
            IPFamilies = Strings(spec?["ipFamilies"]) is { Count: > 0 } families ? families : ["IPv4"],
            Finalizers = Strings(metadata?["finalizers"]),
            Deleting = metadata?["deletionTimestamp"] is not null,
            Ingress = [.. Objects(service["status"]?["loadBalancer"]?["ingress"]).Select(entry => (string?)entry["ip"] ?? "").Where(ip => ip.Length > 0)],
        };
    }

    private static ServicePortSnapshot ReadPort(JsonObject port) => new(
        (string?)port["name"] ?? "",
        (string?)port["protocol"] ?? "TCP",
        (int?)port["port"] ?? 0,
        (int?)port["nodePort"] ?? 0,
        (string?)port["appProtocol"]);

    private static IEnumerable<JsonObject> Objects(JsonNode? array) => (array as JsonArray)?.OfType<JsonObject>() ?? [];

    private static IReadOnlyList<string> Strings(JsonNode? array) => [.. (array as JsonArray)?.Select(item => (string?)item ?? "") ?? []];
}
