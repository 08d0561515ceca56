using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Kube;

namespace PlsTools.Core.Exposure.Acting;

/// <summary>
/// Waits until the cloud controller has looked at a Service once since a change, well or not: what it does after that, it does to the
/// Service as it now is. The controller tells of it by events; where they may not be read, or none comes in a minute, nothing is waited for.
/// </summary>
internal sealed class SyncWait(IKubeClient kube, ServiceSnapshot service, TimeProvider clock)
{
    // The recorder drops events of a Service that has failed often.
    private static readonly TimeSpan s_longestSilence = TimeSpan.FromSeconds(60);

    private readonly ServiceWatch _watch = new(kube, clock, service.Name);

    /// <summary>To be called before the change.</summary>
    public Task BeginAsync(CancellationToken cancellation) => _watch.BeginAsync(cancellation);

    /// <summary>To be called after the change.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        SyncObserver observer = new(service.Uid);
        long since = clock.GetTimestamp();
        await _watch.FollowAsync(
            observer,
            (more, _) => Task.FromResult(observer.HasEnded || !more || clock.GetElapsedTime(since) >= s_longestSilence ? observer : null),
            cancellation).ConfigureAwait(false);
    }
}
