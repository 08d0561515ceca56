using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlsTools.Core.Values;

namespace PlsTools.Core.Kube;

/// <summary>Follows changes over as many connections as it takes, each from the version where the last one ended.</summary>
internal sealed class KubeWatcher(KubeTransport transport)
{
    private const int LongestSeconds = 300;

    public async IAsyncEnumerable<KubeWatchEvent> WatchAsync(
        KubeKind kind, string? ns, KubeSelector selector, string resourceVersion, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string version = resourceVersion;
        for (int fruitless = 0; ; fruitless++)
        {
            if (fruitless > 0) await transport.DelayAsync(KubeRetry.Backoff(fruitless, transport.NextChance()), cancellation).ConfigureAwait(false);
            KubeRequest request = Request(kind, ns, selector, version);
            using KubeAnswer answer = await transport.OpenAsync(request, cancellation).ConfigureAwait(false);
            using Stream stream = await answer.Response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            using StreamReader reader = new(stream);
            while (await ReadAsync(reader, request, answer.Secrets, cancellation).ConfigureAwait(false) is { } change)
            {
                fruitless = 0;
                version = change.Object["metadata"]?["resourceVersion"]?.ToString() ?? version;
                yield return change;
            }
        }
    }

    /// <summary>The next change; null where the connection has ended, by the server's time limit or by an accident.</summary>
    private async Task<KubeWatchEvent?> ReadAsync(StreamReader reader, KubeRequest request, Redaction secrets, CancellationToken cancellation)
    {
        string? line;
        try
        {
            line = await reader.ReadLineAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            return null;
        }

        if (line is null) return null;
        try
        {
            return Event(line, request, secrets);
        }
        catch (JsonException)
        {
            // The connection broke in the middle of a line.
            return null;
        }
    }

    private KubeWatchEvent? Event(string line, KubeRequest request, Redaction secrets)
    {
        if (JsonNode.Parse(line) is not JsonObject node || node["type"]?.ToString() is not { } type || node["object"] is not JsonObject body)
            throw KubeErrors.Garbled(request, transport.Server);

        node.Remove("object");
        if (type != "ERROR") return new(type, body);
        KubeStatus? status = KubeStatus.TryRead(body, secrets);
        int code = status?.Code ?? 0;
        return code is 429 or >= 500 ? null : throw KubeErrors.Answer(request, transport.Server, code, status);
    }

    private KubeRequest Request(KubeKind kind, string? ns, KubeSelector selector, string version)
    {
        // Spread, so that watches that began together do not all return together.
        int seconds = (int)(LongestSeconds * (0.8 + (0.2 * transport.NextChance())));
        return new("watch", kind, ns, null,
        [
            ("watch", "true"),
            ("allowWatchBookmarks", "true"),
            ("resourceVersion", version),
            ("timeoutSeconds", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("fieldSelector", selector.Fields),
            ("labelSelector", selector.Labels),
        ]);
    }
}
