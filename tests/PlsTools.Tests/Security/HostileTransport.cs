using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using System.Text.Json.Nodes;

namespace PlsTools.Tests.Security;

/// <summary>
/// Stands before a sandbox. Whoever brings a canary is let in with a token that the sandbox believes; whoever is to be failed is answered by a
/// misbehaviour in its place. Every answer repeats the token in its headers.
/// </summary>
/// <param name="sandbox">Carries requests into the sandbox.</param>
/// <param name="passes">From each canary to the token that takes its place.</param>
/// <param name="kubeconfig">The kubeconfig that ARM gives out.</param>
internal sealed class HostileTransport(HttpMessageHandler sandbox, IReadOnlyDictionary<string, string> passes, string kubeconfig) : DelegatingHandler(sandbox)
{
    private int _struck;
    private volatile TaskCompletionSource? _silence;

    /// <summary>How requests fail; null for not at all.</summary>
    public Misbehaviour? Way { get; set; }

    /// <summary>Which requests fail; null for all.</summary>
    public Edge? Only { get; set; }

    /// <summary>How many requests were failed.</summary>
    public int Struck => Volatile.Read(ref _struck);

    /// <summary>Answers nobody any more until it is set to null, and completes the source when somebody waits in vain.</summary>
    public TaskCompletionSource? Silence
    {
        get => _silence;
        set => _silence = value;
    }

    /// <summary>The canaries that came.</summary>
    public HashSet<string> Came { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        SeenRequest seen = await SeenRequest.ReadAsync(request, cancellationToken);
        lock (Came) Came.Add(seen.Token);
        if (Silence is { } silence)
        {
            silence.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        HttpResponseMessage answer;
        if (Way is { } way && (Only is null || Only == seen.Edge))
        {
            Interlocked.Increment(ref _struck);
            answer = way.Answer(seen);
        }
        else
        {
            answer = await PassAsync(request, seen, cancellationToken);
        }

        foreach (string header in (string[])["x-ms-request-id", "x-ms-correlation-request-id", "WWW-Authenticate", "Set-Cookie", "Server", "X-Echo"])
            if (!answer.Headers.Contains(header)) answer.Headers.TryAddWithoutValidation(header, $"Bearer {seen.Token}");
        return answer;
    }

    private async Task<HttpResponseMessage> PassAsync(HttpRequestMessage request, SeenRequest seen, CancellationToken cancellationToken)
    {
        if (passes.TryGetValue(seen.Token, out string? pass)) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", pass);
        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
        if (answer.IsSuccessStatusCode && request.RequestUri!.AbsolutePath.EndsWith("Credential", StringComparison.Ordinal))
        {
            JsonObject given = new() { ["name"] = "clusterUser", ["value"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(kubeconfig)) };
            answer.Content = new StringContent(new JsonObject { ["kubeconfigs"] = new JsonArray(given) }.ToJsonString(), Encoding.UTF8, MediaTypeNames.Application.Json);
        }

        return answer;
    }
}
