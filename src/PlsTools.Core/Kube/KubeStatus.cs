using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlsTools.Core.Kube;

/// <summary>A <c>Status</c> object of the Kubernetes API.</summary>
/// <param name="Code">HTTP status that it stands for; 0 where it says none.</param>
/// <param name="Reason">Machine-readable reason.</param>
/// <param name="Message">For people.</param>
/// <param name="Name"><c>details.name</c>: the object that the error is about.</param>
/// <param name="RetryAfterSeconds"><c>details.retryAfterSeconds</c>; 0 where absent.</param>
/// <param name="Causes"><c>details.causes</c>.</param>
internal sealed record KubeStatus(
    int Code, string? Reason, string? Message, string? Name, int RetryAfterSeconds, IReadOnlyList<KubeStatusCause> Causes)
{
    /// <summary>Reads a body; null where it is no Status, as with the page of a proxy.</summary>
    public static KubeStatus? TryParse(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject node ? TryRead(node) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static KubeStatus? TryRead(JsonObject node)
    {
        if (Text(node, "kind") != "Status") return null;
        JsonObject details = node["details"] as JsonObject ?? [];
        JsonArray causes = details["causes"] as JsonArray ?? [];
        return new(
            Number(node, "code"), Text(node, "reason"), Text(node, "message"), Text(details, "name"), Number(details, "retryAfterSeconds"),
            [.. causes.OfType<JsonObject>().Select(cause => new KubeStatusCause(
                Text(cause, "reason") ?? string.Empty, Text(cause, "message") ?? string.Empty, Text(cause, "field")))]);
    }

    private static string? Text(JsonObject node, string member) => node[member] is JsonValue value ? value.ToString() : null;

    private static int Number(JsonObject node, string member) => node[member] is JsonValue value && value.TryGetValue(out int number) ? number : 0;
}
