using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Http;

/// <summary>Tells of every request on the wire, repetitions and answered challenges included.</summary>
internal sealed class ArmLogPolicy(TimeProvider clock, IRequestLog log) : HttpPipelinePolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        long begun = clock.GetTimestamp();
        bool answered = false;
        try
        {
            await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
            answered = true;
        }
        finally
        {
            log.Sent(Describe(message, clock.GetElapsedTime(begun), answered).Without(ArmRedaction.Of(message.Request)));
        }
    }

    /// <summary>Unused: the edge only sends asynchronously.</summary>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    private static RequestRecord Describe(HttpMessage message, TimeSpan duration, bool answered)
    {
        Request request = message.Request;
        ArmAttempt attempt = ArmAttempt.Of(message);
        RequestRecord record = new()
        {
            Verb = request.Method.Method,
            Url = LoggedUrl.Of(request.Uri.ToUri()),
            Status = 0,
            Duration = duration,
            Attempt = attempt.Number,
            Held = attempt.Held,
            RequestHeaders = LoggedHeaders.Of(request.Headers.Select(Pair)),
            RequestLength = request.Content is { } content && content.TryComputeLength(out long length) ? length : null,
        };
        if (!answered) return record;
        Response answer = message.Response;
        return record with
        {
            Status = answer.Status,
            RequestId = answer.Headers.TryGetValue("x-ms-request-id", out string? requestId) ? requestId : null,
            CorrelationId = answer.Headers.TryGetValue("x-ms-correlation-request-id", out string? correlationId) ? correlationId : null,
            AnswerHeaders = LoggedHeaders.Of(answer.Headers.Select(Pair)),
            AnswerLength = answer.ContentStream is { CanSeek: true } body ? body.Length : null,
        };
    }

    private static KeyValuePair<string, string> Pair(HttpHeader header) => new(header.Name, header.Value);
}
