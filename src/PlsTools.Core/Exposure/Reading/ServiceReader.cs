using System.Text.Json.Nodes;

namespace PlsTools.Core.Exposure.Reading;

/// <summary>Reads a Service's JSON. Members that are absent or of another form than expected count as absent.</summary>
public static class ServiceReader
{
    public static ServiceSnapshot Read(JsonObject service)
    {
        JsonObject? metadata = Object(service, "metadata");
        JsonObject? spec = Object(service, "spec");
        return new()
        {
            Name = new(Text(metadata, "namespace") ?? "default", Text(metadata, "name") ?? string.Empty),
            Uid = Text(metadata, "uid") ?? string.Empty,
            ResourceVersion = Text(metadata, "resourceVersion") ?? string.Empty,
            IsBeingDeleted = Text(metadata, "deletionTimestamp") is not null,
            Type = Text(spec, "type") ?? "ClusterIP",
            LoadBalancerClass = Text(spec, "loadBalancerClass"),
            LoadBalancerIP = Text(spec, "loadBalancerIP"),
            ExternalTrafficPolicy = Text(spec, "externalTrafficPolicy") ?? "Cluster",
            AllocateNodePorts = !(spec?["allocateLoadBalancerNodePorts"] is JsonValue allocate && allocate.TryGetValue(out bool asked) && !asked),
            IPFamilies = Texts(spec, "ipFamilies"),
            SourceRanges = Texts(spec, "loadBalancerSourceRanges"),
            Ports = [.. Objects(spec, "ports").Select(ReadPort).OfType<ServicePort>()],
            Annotations = ReadTexts(metadata, "annotations"),
            Labels = ReadTexts(metadata, "labels"),
            Owners = [.. Objects(metadata, "managedFields").Select(ReadOwner)],
            OwnerReferences = [.. Objects(metadata, "ownerReferences").Select(ReadReference)],
            IngressAddresses = [.. Objects(Object(Object(service, "status"), "loadBalancer"), "ingress").Select(entry => Text(entry, "ip")).OfType<string>()],
        };
    }

    private static ServicePort? ReadPort(JsonObject port) =>
        port["port"] is JsonValue value && value.TryGetValue(out int number)
            ? new(number, Text(port, "protocol") ?? "TCP", Text(port, "name"), Text(port, "appProtocol"))
            : null;

    private static Dictionary<string, string> ReadTexts(JsonObject? metadata, string member)
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach ((string key, JsonNode? value) in Object(metadata, member) ?? [])
        {
            if (value is JsonValue text) texts[key] = text.ToString();
        }

        return texts;
    }

    private static OwnerReference ReadReference(JsonObject entry) => new(
        Text(entry, "apiVersion") ?? string.Empty,
        Text(entry, "kind") ?? string.Empty,
        Text(entry, "name") ?? string.Empty,
        entry["controller"] is JsonValue controller && controller.TryGetValue(out bool isController) && isController);

    private static FieldOwner ReadOwner(JsonObject entry)
    {
        JsonObject? fields = Object(Object(Object(entry, "fieldsV1"), "f:metadata"), "f:annotations");
        IEnumerable<string> keys = (fields ?? []).Select(field => field.Key).Where(key => key.StartsWith("f:", StringComparison.Ordinal)).Select(key => key[2..]);
        return new(Text(entry, "manager") ?? string.Empty, Text(entry, "operation") ?? string.Empty, keys.ToHashSet(StringComparer.Ordinal));
    }

    private static JsonObject? Object(JsonObject? node, string member) => node?[member] as JsonObject;

    private static IEnumerable<JsonObject> Objects(JsonObject? node, string member) => (node?[member] as JsonArray ?? []).OfType<JsonObject>();

    private static string? Text(JsonObject? node, string member) => node?[member] is JsonValue value ? value.ToString() : null;

    private static IReadOnlyList<string> Texts(JsonObject? node, string member) =>
        [.. (node?[member] as JsonArray ?? []).OfType<JsonValue>().Select(value => value.ToString())];
}
