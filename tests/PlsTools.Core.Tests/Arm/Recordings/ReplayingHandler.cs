using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace PlsTools.Core.Tests.Arm.Recordings;

/// <summary>
/// Serves recorded answers back, in order, to the requests that were recorded for them. A resource may be asked for in another
/// api-version; a URL that the service had handed out must come back byte for byte.
/// </summary>
internal sealed class ReplayingHandler : HttpMessageHandler
{
    private static readonly HashSet<string> s_framing = new(StringComparer.OrdinalIgnoreCase)
    {
        "content-length", "content-encoding", "transfer-encoding", "connection",
    };

    private readonly Queue<(RecordedExchange Exchange, string? HandedOut)> _script = [];

    /// <summary>The last body that was sent; null for none.</summary>
    public JsonNode? Sent { get; private set; }

    public int Left => _script.Count;

    /// <param name="exchange">Request and answer.</param>
    /// <param name="handedOut">The URL as the service had handed it out; null for a URL that the client makes.</param>
    public void Expect(RecordedExchange exchange, string? handedOut = null) => _script.Enqueue((exchange, handedOut));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri url = request.RequestUri!;
        Assert.True(_script.Count > 0, $"The recording holds no answer for {request.Method} {url}.");
        (RecordedExchange exchange, string? handedOut) = _script.Dequeue();
        Assert.Equal(exchange.Verb, request.Method.Method);
        if (handedOut is not null) Assert.Equal(handedOut[handedOut.IndexOf("/subscriptions", StringComparison.Ordinal)..], url.PathAndQuery);
        else Assert.Equal(exchange.Path, Uri.UnescapeDataString(url.AbsolutePath), ignoreCase: true);

        Sent = request.Content is null ? null : JsonNode.Parse(await request.Content.ReadAsStringAsync(cancellationToken));
        HttpResponseMessage response = new((HttpStatusCode)exchange.Status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(exchange.Text)) };
        foreach ((string name, string value) in exchange.Headers.Where(header => !s_framing.Contains(header.Key)))
        {
            if (name.Equals("content-type", StringComparison.OrdinalIgnoreCase)) response.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            else response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
