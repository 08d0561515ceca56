using System.Text.Json;
using System.Text.Json.Nodes;
using PlsTools.Core.Values;

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
    /// <param name="body">The body.</param>
    /// <param name="secrets">What was secret in the request, which some repeat when they refuse it.</param>
    public static KubeStatus? TryParse(string body, Redaction secrets)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject node ? TryRead(node, secrets) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <inheritdoc cref="TryParse"/>
    public static KubeStatus? TryRead(JsonObject node, Redaction secrets)
    {
        if (Text(node, "kind") != "Status") return null;
        JsonObject details = node["details"] as JsonObject ?? [];
        JsonArray causes = details["causes"] as JsonArray ?? [];
        return new(
            Number(node, "code"), Told(node, "reason"), Told(node, "message"), Told(details, "name"), Number(details, "retryAfterSeconds"),
            [.. causes.OfType<JsonObject>().Select(cause => new KubeStatusCause(
                Told(cause, "reason") ?? string.Empty, Told(cause, "message") ?? string.Empty, Told(cause, "field")))]);

        string? Told(JsonObject from, string member) => Text(from, member) is { } text ? secrets.Apply(text) : null;
    }

    private static string? Text(JsonObject node, string member) => node[member] is JsonValue value ? value.ToString() : null;

    private static int Number(JsonObject node, string member) => node[member] is JsonValue value && value.TryGetValue(out int number) ? number : 0;
}
