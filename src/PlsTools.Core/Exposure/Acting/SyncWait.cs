using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Kube;

namespace PlsTools.Core.Exposure.Acting;

/// <summary>
/// Waits until the cloud controller has looked at a Service once since a change, well or not: what it does after that, it does to the
/// Service as it now is. The controller tells of it by events; where they may not be read, or none comes for long, nothing is waited for.
/// </summary>
/// <param name="kube">The cluster.</param>
/// <param name="service">The Service.</param>
/// <param name="silence">How long no event may come: the recorder drops those of a Service that has failed often.</param>
/// <param name="clock">Measures the silence.</param>
internal sealed class SyncWait(IKubeClient kube, ServiceSnapshot service, TimeSpan silence, TimeProvider clock)
{
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
            (more, _) => Task.FromResult(observer.HasEnded || !more || clock.GetElapsedTime(since) >= silence ? observer : null),
            cancellation).ConfigureAwait(false);
    }
}
