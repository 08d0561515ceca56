using Azure.Core;
using Azure.Core.Pipeline;

namespace PlsTools.Core.Arm.Http;

/// <summary>Reads documents that lie beside the resource manager and want none of its tokens: a cloud's endpoints, a build host's ID token.</summary>
internal sealed class DocumentClient : IDisposable
{
    private readonly ArmSender _sender;
    private readonly HttpClientTransport _transport;

    private DocumentClient(ArmSender sender, HttpClientTransport transport)
    {
        _sender = sender;
        _transport = transport;
    }

    /// <param name="endpoint">The only address that is asked.</param>
    /// <param name="handler">Carries the requests, and is not disposed; null for the network.</param>
    /// <param name="bearer">Bearer token that the host wants; null for none.</param>
    /// <param name="clock">Measures the waits between attempts.</param>
    public static DocumentClient Create(Uri endpoint, HttpMessageHandler? handler, string? bearer, TimeProvider clock)
    {
        HttpClientTransport transport = new(handler is null ? new HttpClient(ArmHandler.Create(null)) : new(handler, disposeHandler: false));
        ArmRetrySettings retry = new() { MaxRetries = 2, Patience = TimeSpan.FromMinutes(1) };
        HttpPipelinePolicy[] perCall = bearer is null ? [new ArmUserAgentPolicy()] : [new ArmUserAgentPolicy(), new BearerPolicy(bearer)];

        // Nothing hangs on the spread of the waits: one client asks once.
        HttpPipeline pipeline = HttpPipelineBuilder.Build(
            new ArmClientOptions(transport, new ArmRetryPolicy(retry, clock, new Random(0), null)), perCall, [], responseClassifier: null);
        return new(new(pipeline, endpoint, clock), transport);
    }

    /// <summary>Asks once, repetitions aside.</summary>
    /// <exception cref="ArmException">No answer came.</exception>
    public Task<ArmReply> GetAsync(ArmCall call, Uri url, CancellationToken cancellation) => _sender.GetAsync(call, url, cancellation);

    public void Dispose() => _transport.Dispose();

    private sealed class BearerPolicy(string token) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) => message.Request.Headers.SetValue("Authorization", $"Bearer {token}");
    }
}
