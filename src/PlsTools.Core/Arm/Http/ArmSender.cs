using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;

namespace PlsTools.Core.Arm.Http;

/// <summary>Sends one request through the pipeline and reads its answer whole. Failures to get an answer are <see cref="ArmException"/>s.</summary>
internal sealed class ArmSender(HttpPipeline pipeline, Uri endpoint, TimeProvider clock)
{
    public Uri Endpoint { get; } = endpoint;

    public Task<ArmReply> GetAsync(ArmCall call, Uri url, CancellationToken cancellation) => SendAsync(call, "GET", url, null, null, cancellation);

    /// <summary>GETs a URL that the service handed out, once it is known to lead back to the service.</summary>
    public Task<ArmReply> FollowAsync(ArmCall call, Uri url, CancellationToken cancellation) =>
        ArmUrl.IsOwn(url, Endpoint)
            ? GetAsync(call, url, cancellation)
            : throw ArmErrors.ForeignUrl(call, $"{url.Scheme}://{url.Authority}", Endpoint.Host);

    /// <summary>POSTs a query, which changes nothing.</summary>
    public Task<ArmReply> QueryAsync(ArmCall call, Uri url, JsonObject body, CancellationToken cancellation) =>
        SendAsync(call, "POST", url, body, null, ArmReading.Mark, cancellation);

    /// <summary>PUTs what must not exist yet.</summary>
    public Task<ArmReply> CreateAsync(ArmCall call, Uri url, JsonObject body, CancellationToken cancellation) =>
        SendAsync(call, "PUT", url, body, null, message => message.Request.Headers.Add("If-None-Match", "*"), cancellation);

    public Task<ArmReply> SendAsync(ArmCall call, string verb, Uri url, JsonObject? body, string? ifMatch, CancellationToken cancellation) =>
        SendAsync(call, verb, url, body, ifMatch, null, cancellation);

    private async Task<ArmReply> SendAsync(
        ArmCall call, string verb, Uri url, JsonObject? body, string? ifMatch, Action<HttpMessage>? mark, CancellationToken cancellation)
    {
        using HttpMessage message = pipeline.CreateMessage();
        mark?.Invoke(message);
        Request request = message.Request;
        request.Method = RequestMethod.Parse(verb);
        request.Uri.Reset(url);
        request.Headers.Add("Accept", "application/json");
        if (ifMatch is not null) request.Headers.Add("If-Match", ifMatch);
        if (body is not null)
        {
            request.Headers.Add("Content-Type", "application/json");
            request.Content = RequestContent.Create(Encoding.UTF8.GetBytes(body.ToJsonString()));
        }
        else if (verb == "POST")
        {
            request.Content = RequestContent.Create(Array.Empty<byte>());
        }

        try
        {
            await pipeline.SendAsync(message, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (ArmTransportFailures.Is(error, cancellation))
        {
            string reason = ArmTransportFailures.Describe(error);
            throw ArmTransportFailures.Classify(error) == ArmTransportFailure.CertificateRejected
                ? ArmErrors.CertificateRejected(call, url.Authority, reason)
                : ArmErrors.Unreachable(call, url.Authority, reason);
        }

        return ArmReply.Read(message.Response, url, ArmRedaction.Of(request), clock);
    }
}
