using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using PlsTools.Core.Arm.Http;
using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Pacing;

/// <summary>
/// Holds each attempt back until the service has a token for it, so that none is refused for its number. Does nothing until the service has
/// told in its headers that it counts at all. Where somebody else uses the same tokens, refusals are still possible: they close the bucket for
/// all that wait, for as long as the service says.
/// </summary>
/// <param name="settings">How long a wait may be, and from which length on it is told.</param>
/// <param name="clock">The clock on which buckets fill.</param>
/// <param name="log">Told of long waits; null for nobody.</param>
/// <param name="caller">Who asks which service, once that is known: all who are the same share their buckets. Null for a caller who shares none.</param>
internal sealed class ArmPacePolicy(ArmRetrySettings settings, TimeProvider clock, IRequestLog? log, Func<string?>? caller) : HttpPipelinePolicy
{
    private const int TooManyRequests = 429;

    private readonly ArmPace _own = new(clock);
    private ArmPace? _shared;

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Request request = message.Request;
        ArmPace pace = Pace();
        ArmLane[] lanes = pace.LanesOf(request.Method.Method, request.Uri.Path);
        long begun = clock.GetTimestamp();
        long[] numbers = await EnterAsync(pace, lanes, message).ConfigureAwait(false);
        ArmAttempt.Of(message).Held = clock.GetElapsedTime(begun);
        Response? answer = null;
        try
        {
            await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
            answer = message.Response;
        }
        finally
        {
            for (int index = 0; index < lanes.Length; index++) Leave(pace, lanes[index], numbers[index], answer);
        }

        if (answer.Status == TooManyRequests) Close(pace, lanes, answer);
    }

    /// <summary>Unused: the edge only sends asynchronously.</summary>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    private async ValueTask<long[]> EnterAsync(ArmPace pace, ArmLane[] lanes, HttpMessage message)
    {
        long[] numbers = new long[lanes.Length];
        int entered = 0;
        try
        {
            for (; entered < lanes.Length; entered++)
            {
                TimeSpan longest = pace.Counts ? settings.Patience : TimeSpan.Zero;
                numbers[entered] = await lanes[entered]
                    .EnterAsync(longest, wait => Report(wait, message.Request), message.CancellationToken).ConfigureAwait(false);
            }

            return numbers;
        }
        catch
        {
            foreach (ArmLane lane in lanes[..entered]) lane.PutBack();
            throw;
        }
    }

    private static void Leave(ArmPace pace, ArmLane lane, long number, Response? answer)
    {
        ArmAllowance allowance = answer is null ? new(null, null, null) : ArmAllowance.Read(answer, lane.Key);
        if (allowance.TellsAnything) pace.Told();
        lane.Leave(number, allowance);
    }

    private void Close(ArmPace pace, ArmLane[] lanes, Response answer)
    {
        if (ArmContention.Is(ArmErrorBody.Read(answer.Content.ToMemory()))) return;
        pace.Told();
        answer.Headers.TryGetValue("Retry-After", out string? header);
        TimeSpan wait = ArmRetryAfter.Read(header, clock.GetUtcNow()) ?? settings.FirstDelay;

        // ARM marks its own errors; all others are the provider's.
        bool isArms = answer.Headers.TryGetValue("x-ms-failure-cause", out string? cause) && cause == "gateway";
        foreach (ArmLane lane in lanes) lane.Close(wait, lanes.Length == 1 || isArms == (lane.Key.Provider.Length == 0));
    }

    private void Report(TimeSpan wait, Request request)
    {
        if (wait >= settings.ReportedWait) log?.Waiting(new(wait, request.Method.Method, LoggedUrl.Of(request.Uri.ToUri()), 0, null, IsPaced: true));
    }

    /// <summary>The first token tells who asks; what goes before it has a pace of its own.</summary>
    private ArmPace Pace()
    {
        if (_shared is null && caller?.Invoke() is { } known) _shared = SharedPaces.Of(clock, known);
        return _shared ?? _own;
    }
}
