using System.Text.Json;

namespace PlsTools.Tests.Security;

/// <summary>A request as a server sees it, with the secret in its header.</summary>
/// <param name="Edge">What sort it is.</param>
/// <param name="Token">The bearer token that it carries; empty for none.</param>
/// <param name="Text">Request line, headers and body.</param>
internal sealed record SeenRequest(Edge Edge, string Token, string Text)
{
    public bool IsKube => Edge is Edge.KubeRead or Edge.KubeWatch or Edge.KubeWrite;

    /// <summary>The whole request as a careless server repeats it, with the token cut off too, as some put it.</summary>
    public string Echo => $"the request was {Text}; a token that begins with {Head(Token)} and ends with {Tail(Token)} was sent";

    /// <summary><see cref="Echo"/> within a JSON text.</summary>
    public string JsonEcho => JsonSerializer.Serialize(Echo).Trim('"');

    public static async Task<SeenRequest> ReadAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        string body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellation);
        return new(
            EdgeOf(request), request.Headers.Authorization?.Parameter ?? string.Empty,
            $"{request.Method} {request.RequestUri} {request.Headers.ToString().ReplaceLineEndings(" ")} {body}");
    }

    private static Edge EdgeOf(HttpRequestMessage request)
    {
        Uri url = request.RequestUri!;
        bool isRead = request.Method == HttpMethod.Get;
        if (url.Host.EndsWith("azmk8s.io", StringComparison.Ordinal))
            return !isRead ? Edge.KubeWrite : url.Query.Contains("watch=true", StringComparison.Ordinal) ? Edge.KubeWatch : Edge.KubeRead;
        if (url.AbsolutePath.Contains("Microsoft.ResourceGraph", StringComparison.OrdinalIgnoreCase)) return Edge.ArmGraph;
        if (!isRead) return Edge.ArmWrite;
        return url.AbsolutePath.Contains("/locations/", StringComparison.OrdinalIgnoreCase) && url.AbsolutePath.Contains("/operation", StringComparison.OrdinalIgnoreCase)
            ? Edge.ArmPoll
            : Edge.ArmRead;
    }

    private static string Head(string token) => token[..Math.Min(token.Length, 40)];

    private static string Tail(string token) => token[^Math.Min(token.Length, 40)..];
}
