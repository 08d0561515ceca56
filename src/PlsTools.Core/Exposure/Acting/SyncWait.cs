using System.Text.Json.Nodes;
using System.Threading.Channels;
using PlsTools.Core.Kube;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Acting;

/// <summary>
/// Waits until the cloud controller has looked at a Service once since a change, well or not: what it does after that, it does to the
/// Service as it now is. The controller tells of it by events; where they may not be read, or none comes in a minute, nothing is waited for.
/// </summary>
internal sealed class SyncWait(IKubeClient kube, NamespacedName service, string serviceUid, TimeProvider clock)
{
    private static readonly TimeSpan s_longestSilence = TimeSpan.FromSeconds(60);

    private readonly ServiceEvents _events = new(kube, service);
    private string? _position;

    /// <summary>To be called before the change.</summary>
    public async Task BeginAsync(CancellationToken cancellation) => _position = await _events.GetPositionAsync(cancellation).ConfigureAwait(false);

    /// <summary>To be called after the change.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        if (_position is null) return;
        using CancellationTokenSource silence = new(s_longestSilence, clock);
        using CancellationTokenSource leaving = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellation);
        Channel<JsonObject> channel = Channel.CreateUnbounded<JsonObject>();
        Task following = _events.FollowAsync(_position, channel.Writer, leaving.Token);
        try
        {
            SyncObserver observer = new(serviceUid);
            await foreach (JsonObject happening in channel.Reader.ReadAllAsync(leaving.Token).ConfigureAwait(false))
            {
                observer.Observe(happening);
                if (observer.HasEnded) return;
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // A minute of silence: the recorder drops events of a Service that has failed often.
        }
        finally
        {
            await leaving.CancelAsync().ConfigureAwait(false);
            await following.ConfigureAwait(false);
        }
    }
}
