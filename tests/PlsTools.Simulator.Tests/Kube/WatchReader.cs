using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Tests.Kube;

/// <summary>Reads a watch line by line.</summary>
internal sealed record WatchReader(HttpResponseMessage Response, StreamReader Lines) : IDisposable
{
    /// <summary>The next event; null at the end of the watch.</summary>
    public async Task<JsonObject?> NextAsync() =>
        await Lines.ReadLineAsync() is string line ? JsonNode.Parse(line)!.AsObject() : null;

    /// <summary>The next event as <c>TYPE name</c>; null at the end of the watch.</summary>
    public async Task<string?> NextNameAsync() =>
        await NextAsync() is JsonObject told ? $"{told["type"]} {told["object"]!["metadata"]!["name"]}" : null;

    public void Dispose()
    {
        Lines.Dispose();
        Response.Dispose();
    }
}
