using System.Text.Json.Nodes;
using System.Threading.Channels;
using PlsTools.Core.Kube;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Acting;

/// <summary>Follows what the cloud controller tells of a Service since a change, and has somebody look at each piece of news and now and then besides.</summary>
internal sealed class ServiceWatch(IKubeClient kube, TimeProvider clock, NamespacedName service)
{
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromSeconds(10);

    private readonly ServiceEvents _events = new(kube, service);
    private string? _position;

    /// <summary>Whether the Service's events may be read; if not, Azure alone is judged by.</summary>
    public bool SeesEvents => _position is not null;

    /// <summary>To be called before the change.</summary>
    public async Task BeginAsync(CancellationToken cancellation) => _position = await _events.GetPositionAsync(cancellation).ConfigureAwait(false);

    /// <summary>Returns what <paramref name="look"/> finds, as soon as it finds anything.</summary>
    /// <param name="observer">Is told every event.</param>
    /// <param name="look">Looks, knowing whether events still come; null for not yet.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<T> FollowAsync<T>(SyncObserver observer, Func<bool, CancellationToken, Task<T?>> look, CancellationToken cancellation)
        where T : class
    {
        Channel<JsonObject> channel = Channel.CreateUnbounded<JsonObject>();
        using CancellationTokenSource leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task following = _position is null ? Task.CompletedTask : _events.FollowAsync(_position, channel.Writer, leaving.Token);
        if (_position is null) channel.Writer.Complete();
        try
        {
            while (true)
            {
                while (channel.Reader.TryRead(out JsonObject? happening)) observer.Observe(happening);
                if (await look(!channel.Reader.Completion.IsCompleted, cancellation).ConfigureAwait(false) is { } found) return found;
                await WaitForChangeAsync(channel.Reader, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            await leaving.CancelAsync().ConfigureAwait(false);
            await following.ConfigureAwait(false);
        }
    }

    private async Task WaitForChangeAsync(ChannelReader<JsonObject> events, CancellationToken cancellation)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task delay = Task.Delay(s_pollInterval, clock, either.Token);
        if (events.Completion.IsCompletedSuccessfully)
        {
            await delay.ConfigureAwait(false);
            return;
        }

        Task<bool> news = events.WaitToReadAsync(either.Token).AsTask();
        Task first = await Task.WhenAny(delay, news).ConfigureAwait(false);
        await either.CancelAsync().ConfigureAwait(false);
        await first.ConfigureAwait(false);
    }
}
