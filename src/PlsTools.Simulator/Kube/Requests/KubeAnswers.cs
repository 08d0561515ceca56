using System.Text;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.Kube.Watching;

namespace PlsTools.Simulator.Kube.Requests;

/// <summary>Answers of the API server as HTTP carries them.</summary>
internal static class KubeAnswers
{
    public const string JsonType = "application/json";

    private const int AllWarnings = 4096;
    private const int OneWarning = 256;

    public static SimulatedResponse Json(int status, JsonNode body, IEnumerable<string>? warnings = null)
    {
        Dictionary<string, string> headers = Headers(JsonType);
        string warned = string.Join(", ", Shorten(warnings ?? []).Select(warning => $"299 - {JsonValue.Create(warning).Text()}"));
        if (warned.Length > 0) headers["Warning"] = warned;
        return new(status, headers, body.Bytes());
    }

    /// <summary>Clients refuse headers that are too long: where all warnings are, each is cut, and those that still do not fit are left out.</summary>
    private static IEnumerable<string> Shorten(IEnumerable<string> warnings)
    {
        string[] all = [.. warnings];
        if (all.Sum(warning => warning.Length) <= AllWarnings) return all;
        int length = 0;
        return all.Select(warning => warning[..Math.Min(warning.Length, OneWarning)]).TakeWhile(warning => (length += warning.Length) <= AllWarnings).ToArray();
    }

    public static SimulatedResponse Plain(int status, string text) => new(status, Headers("text/plain; charset=utf-8"), Encoding.UTF8.GetBytes(text));

    public static SimulatedResponse Bytes(string type, ReadOnlyMemory<byte> body) => new(200, Headers(type), body);

    /// <summary>A watch: one line of JSON an event, flushed one by one.</summary>
    public static SimulatedResponse Watch(WatchStream watch, Func<JsonObject, JsonObject> render) => new(200, Headers(JsonType), default, async (stream, cancellation) =>
        await watch.FollowAsync(
            async told =>
            {
                if (told is not null)
                {
                    JsonObject line = new() { ["type"] = told.Type, ["object"] = (told.Type is "ERROR" or "BOOKMARK" ? told.Object : render(told.Object)).Copy() };
                    await stream.WriteAsync(Encoding.UTF8.GetBytes(line.Text() + "\n"), cancellation).ConfigureAwait(false);
                }

                await stream.FlushAsync(cancellation).ConfigureAwait(false);
            },
            cancellation).ConfigureAwait(false));

    private static Dictionary<string, string> Headers(string type) =>
        new(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = type, ["Cache-Control"] = "no-cache, private" };
}
