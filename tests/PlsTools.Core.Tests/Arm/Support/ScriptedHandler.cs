using System.Text;

namespace PlsTools.Core.Tests.Arm.Support;

/// <summary>Answers requests from a script, in order, and keeps what was asked. A request beyond the script fails the test.</summary>
internal sealed class ScriptedHandler : HttpMessageHandler
{
    private readonly Queue<Func<SentRequest, CancellationToken, Task<HttpResponseMessage>>> _script = [];
    private readonly List<SentRequest> _requests = [];

    /// <summary>What was asked so far.</summary>
    public IReadOnlyList<SentRequest> Requests
    {
        get
        {
            lock (_requests) return [.. _requests];
        }
    }

    /// <summary>Called when a request has arrived and its answer is about to leave.</summary>
    public Action? Answering { get; set; }

    public int Left => _script.Count;

    public ScriptedHandler Answer(int status, string body = "", params (string Name, string Value)[] headers)
    {
        _script.Enqueue((_, _) =>
        {
            HttpResponseMessage response = new((System.Net.HttpStatusCode)status)
            {
                Content = new StringContent(body, Encoding.UTF8, body.StartsWith('<') ? "text/html" : "application/json"),
            };
            foreach ((string name, string value) in headers) response.Headers.TryAddWithoutValidation(name, value);
            return Task.FromResult(response);
        });
        return this;
    }

    public ScriptedHandler Fail(Exception error)
    {
        _script.Enqueue((_, _) => throw error);
        return this;
    }

    /// <summary>Leaves a request without an answer until whoever asked gives it up.</summary>
    public ScriptedHandler Hang()
    {
        _script.Enqueue(async (_, cancellation) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            throw new InvalidOperationException("A request that hangs was let go on.");
        });
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string? body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        Dictionary<string, string> headers = request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? [])
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        SentRequest sent = new(request.Method.Method, request.RequestUri!, headers, body);
        lock (_requests) _requests.Add(sent);
        Assert.True(_script.Count > 0, $"A request that the script does not foresee: {sent.Verb} {sent.Url.OriginalString}");
        Answering?.Invoke();
        return await _script.Dequeue()(sent, cancellationToken);
    }
}
