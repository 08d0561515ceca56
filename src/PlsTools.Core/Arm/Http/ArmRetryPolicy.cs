using System.Runtime.ExceptionServices;
using Azure.Core;
using Azure.Core.Pipeline;
using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Http;

/// <summary>
/// Sends a request again as <see cref="ArmRetryRules"/> decides. Stands in for the stock policy, which repeats a POST after 5xx and
/// waits in wall time.
/// </summary>
internal sealed class ArmRetryPolicy(ArmRetrySettings settings, TimeProvider clock, Random random, IRequestLog? log) : HttpPipelinePolicy
{
    private readonly object _dice = new();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        long begun = clock.GetTimestamp();
        Dictionary<ArmRetryClass, int> failures = [];
        while (true)
        {
            Exception? broken = null;
            ArmAttempt.Begin(message);
            try
            {
                await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
            }
            catch (Exception error) when (ArmTransportFailures.Is(error, message.CancellationToken))
            {
                broken = error;
            }

            ArmErrorBody said = broken is null && message.Response.IsError ? ArmErrorBody.Read(message.Response.Content.ToMemory()) : ArmErrorBody.Empty;
            int status = broken is null ? message.Response.Status : 0;
            string verb = ArmReading.VerbOf(message);
            ArmRetryClass retry = broken is null
                ? ArmRetryRules.Classify(verb, status, said)
                : ArmRetryRules.Classify(verb, ArmTransportFailures.Classify(broken));

            failures[retry] = failures.GetValueOrDefault(retry) + 1;
            TimeSpan? asked = broken is null ? RetryAfter(message) : null;
            TimeSpan? wait = ArmRetryRules.Wait(retry, settings, failures[retry], clock.GetElapsedTime(begun), asked, Throw());
            if (wait is not { } delay)
            {
                if (broken is not null) ExceptionDispatchInfo.Throw(broken);
                return;
            }

            if (broken is null) message.Response.Dispose();
            if (delay >= settings.ReportedWait) log?.Waiting(new(delay, message.Request.Method.Method, LoggedUrl.Of(message.Request.Uri.ToUri()), status, said.Without(ArmRedaction.Of(message.Request)).Code));
            await Task.Delay(delay, clock, message.CancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Unused: the edge only sends asynchronously.</summary>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    private TimeSpan? RetryAfter(HttpMessage message) =>
        message.Response.Headers.TryGetValue("Retry-After", out string? header) ? ArmRetryAfter.Read(header, clock.GetUtcNow()) : null;

    private double Throw()
    {
        lock (_dice) return random.NextDouble();
    }
}
