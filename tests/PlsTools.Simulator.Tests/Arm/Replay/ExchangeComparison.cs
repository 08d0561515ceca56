using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PlsTools.Simulator.Tests.Arm.Replay;

/// <summary>What an answer has in common with the recorded one: status, the headers that clients act on, error, body.</summary>
internal sealed partial class ExchangeComparison(ReplayTable table, ReplayTable.Recorder recorder)
{
    private static readonly string[] s_headers = ["Azure-AsyncOperation", "Location", "Azure-AsyncNotification", "Retry-After", "ETag", "x-ms-failure-cause"];

    private readonly BodyComparison _bodies = new(table.Volatiles);

    /// <summary>One line for each thing that differs; a status that differs makes the rest meaningless.</summary>
    public IReadOnlyList<string> Differences(RecordedExchange exchange, ArmAnswer answer)
    {
        if (exchange.Status != answer.Status) return [$"status: {exchange.Status} -> {answer.Status} {answer.Body?.ToJsonString()}"];
        List<string> differences = [];
        foreach (string header in s_headers.Where(header => !recorder.Strips.Contains(header)))
        {
            string recorded = exchange.Headers.TryGetValue(header, out string? theirs) ? Essence(header, theirs, EtagOf(exchange.Body)) : "absent";
            string own = answer.Headers.TryGetValue(header, out string? ours) ? Essence(header, ours, EtagOf(answer.Body)) : "absent";
            if (recorded != own) differences.Add($"header {header}: {recorded} -> {own}");
        }

        differences.AddRange(_bodies.Differences(exchange.Body, answer.Body).Select(line => $"body {line}"));
        if (BodyComparison.OrderMismatch(exchange.Body, answer.Body) is { } order) differences.Add($"order: {order.Recorded} -> {order.Own}");
        return differences;
    }

    private static string? EtagOf(JsonNode? body) => (body as JsonObject)?["etag"]?.ToString();

    /// <summary>Of a URL the host, the path and the api-version, of an etag whether it is the body's, of the rest the value.</summary>
    private static string Essence(string header, string value, string? bodyEtag) => header switch
    {
        "Azure-AsyncOperation" or "Location" when Uri.TryCreate(value, UriKind.Absolute, out Uri? url) =>
            $"{url.Host}{Keys().Replace(BodyComparison.Mask(url.AbsolutePath), "/*")}?{url.Query.TrimStart('?').Split('&').FirstOrDefault(part => part.StartsWith("api-version="))}",
        "ETag" => value == bodyEtag ? "that of the body" : value,
        _ => value,
    };

    /// <summary>Segments that are no names but keys, as those of operations of private DNS and of group jobs.</summary>
    [GeneratedRegex("/[^/]{60,}")]
    private static partial Regex Keys();
}
