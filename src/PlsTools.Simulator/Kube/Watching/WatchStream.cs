using PlsTools.Simulator.Kube.Requests;
using PlsTools.Simulator.Kube.Selectors;
using PlsTools.Simulator.Kube.Storage;

namespace PlsTools.Simulator.Kube.Watching;

/// <summary>Follows the changes that a filter lets through, with bookmarks and an end in time.</summary>
internal sealed class WatchStream(KubeStore store, TimeProvider clock, KubeFilter filter, WatchOptions options)
{
    private static readonly TimeSpan s_bookmarkInterval = TimeSpan.FromMinutes(1);

    private readonly KubeSnapshot _start = options.Since is null ? store.List(filter.Resource, filter.Namespace) : new(options.Since.Value, []);

    /// <summary>
    /// Hands each event to <paramref name="tell"/>, and null once a minute where there is none to tell, so that a reader who has left is
    /// noticed. Ends at the time-out or when the store cuts its watches.
    /// </summary>
    public async Task FollowAsync(Func<KubeWatchEvent?, Task> tell, CancellationToken cancellation)
    {
        DateTimeOffset end = clock.GetUtcNow() + options.Timeout;
        KubeSubscription subscription;
        try
        {
            subscription = store.Subscribe(_start.Version);
        }
        catch (HistoryExpiredException expired)
        {
            await tell(new("ERROR", KubeErrors.Expired(expired.Message).Status)).ConfigureAwait(false);
            return;
        }

        using (subscription)
        {
            foreach (KubeObject found in _start.Objects.Where(filter.Matches)) await tell(new("ADDED", found.Body)).ConfigureAwait(false);
            if (options.EndsInitialEvents)
                await tell(WatchEvents.Bookmark(filter.Resource, _start.Version, endsInitialEvents: true)).ConfigureAwait(false);
            else
                await tell(null).ConfigureAwait(false);
            await FollowAsync(subscription, end, tell, cancellation).ConfigureAwait(false);
        }
    }

    private async Task FollowAsync(KubeSubscription subscription, DateTimeOffset end, Func<KubeWatchEvent?, Task> tell, CancellationToken cancellation)
    {
        DateTimeOffset bookmark = clock.GetUtcNow() + s_bookmarkInterval;
        while (true)
        {
            long version = store.Version;
            while (subscription.Changes.TryRead(out KubeChange? change))
            {
                version = Math.Max(version, change.Version);
                if (WatchEvents.Of(change, filter) is KubeWatchEvent told) await tell(told).ConfigureAwait(false);
            }

            DateTimeOffset now = clock.GetUtcNow();
            if (now >= end || now >= bookmark)
            {
                await tell(options.AllowsBookmarks ? WatchEvents.Bookmark(filter.Resource, version, endsInitialEvents: false) : null).ConfigureAwait(false);
                if (now >= end) return;
                bookmark = now + s_bookmarkInterval;
            }

            if (!await WaitAsync(subscription, (end < bookmark ? end : bookmark) - now, cancellation).ConfigureAwait(false)) return;
        }
    }

    /// <summary>Waits for a change or for the time; false where the watch is cut.</summary>
    private async Task<bool> WaitAsync(KubeSubscription subscription, TimeSpan wait, CancellationToken cancellation)
    {
        using CancellationTokenSource timer = new(wait, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        try
        {
            return await subscription.Changes.WaitToReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return true;
        }
    }
}
