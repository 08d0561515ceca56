using System.Runtime.CompilerServices;
using PlsTools.Core.Network;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Reachability;

/// <summary>Climbs the ladder again and again, and counts.</summary>
/// <param name="ladder">What is climbed.</param>
/// <param name="dialer">Whose clock the pauses are measured by.</param>
/// <param name="interval">Pause between two attempts.</param>
internal sealed class ReachabilitySeries(ReachabilityLadder ladder, IDialer dialer, TimeSpan interval)
{
    /// <summary>One result for all attempts: that of the last one that failed, or else of the last one.</summary>
    public async Task<PlsReachability> RunAsync(
        ReachabilitySubject subject, ReachabilityOptions options, int count, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        PlsReachability? last = null;
        PlsReachability? failed = null;
        int attempts = 0;
        await foreach (PlsReachability result in RunAsync(subject, options, progress, cancellation).ConfigureAwait(false))
        {
            last = result;
            if (result.Reachable == false) failed = result;
            if (++attempts == count) break;
        }

        return failed is null || last!.Latency is not { } latency ? last! : Conclude(failed, latency);
    }

    /// <summary>A result for each attempt, each with the figures so far, until it is cancelled. Ends early where nothing can be sent at all.</summary>
    public async IAsyncEnumerable<PlsReachability> RunAsync(
        ReachabilitySubject subject, ReachabilityOptions options, IProgress<PlsProgress> progress, [EnumeratorCancellation] CancellationToken cancellation)
    {
        List<TimeSpan> times = [];
        int lost = 0;
        while (true)
        {
            PlsReachability result = await ladder.ClimbAsync(subject, options, progress, cancellation).ConfigureAwait(false);
            if (ReachabilityLadder.TimeOf(result) is { } time) times.Add(time);
            else if (ReachabilityLadder.HasSent(result) || times.Count + lost > 0) lost++;
            bool hasFigures = times.Count + lost > 0;
            yield return hasFigures ? result with { Latency = PlsLatency.Of(times, lost) } : result;
            if (!hasFigures) yield break;
            await Task.Delay(interval, dialer.Clock, cancellation).ConfigureAwait(false);
        }
    }

    private static PlsReachability Conclude(PlsReachability failed, PlsLatency latency)
    {
        if (latency.Lost == latency.Attempts) return failed with { Latency = latency };
        string cause = string.Format(null, ReachabilityMessages.CauseSomeLost, latency.Lost, latency.Attempts, failed.Cause);
        return failed with { Latency = latency, Reachable = true, Cause = cause };
    }
}
