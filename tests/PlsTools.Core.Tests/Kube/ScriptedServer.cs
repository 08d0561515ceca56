using System.Net;
using System.Text;

namespace PlsTools.Core.Tests.Kube;

/// <summary>Answers requests one after the other as told, and keeps what it was asked.</summary>
internal sealed class ScriptedServer : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> _answers = [];

    public List<Asked> Requests { get; } = [];

    public ScriptedServer Then(int status, string body, string? retryAfter = null)
    {
        _answers.Enqueue(() =>
        {
            HttpResponseMessage response = new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            if (retryAfter is not null) response.Headers.Add("Retry-After", retryAfter);
            return response;
        });
        return this;
    }

    public ScriptedServer ThenStatus(int code, string reason, string message, string details = "{}", string? retryAfter = null) => Then(
        code,
        $$"""{"kind":"Status","apiVersion":"v1","status":"Failure","code":{{code}},"reason":"{{reason}}","message":"{{message.Replace("\"", "\\\"")}}","details":{{details}}}""",
        retryAfter);

    public ScriptedServer ThenFails(Func<Exception> failure)
    {
        _answers.Enqueue(() => throw failure());
        return this;
    }

    /// <summary>A body that goes on until the stream says otherwise.</summary>
    public ScriptedServer ThenStream(Stream body)
    {
        _answers.Enqueue(() => new(HttpStatusCode.OK) { Content = new StreamContent(body) });
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(new(
            request.Method.Method,
            request.RequestUri!,
            request.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase),
            request.Content?.Headers.ContentType?.ToString(),
            request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken)));
        return _answers.Count == 0 ? throw new InvalidOperationException("The script has no further answer.") : _answers.Dequeue()();
    }

    internal sealed record Asked(string Method, Uri Url, IReadOnlyDictionary<string, string> Headers, string? ContentType, string Body);
}
