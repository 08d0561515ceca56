using System.Threading.Channels;

namespace PlsTools.Simulator.Kube.Storage;

/// <summary>Follows the changes of a store from a version on, each once and in order, until disposed.</summary>
public sealed class KubeSubscription : IDisposable
{
    private readonly Channel<KubeChange> _changes = Channel.CreateUnbounded<KubeChange>(new() { SingleReader = true });
    private readonly Action<KubeSubscription> _leave;

    internal KubeSubscription(Action<KubeSubscription> leave) => _leave = leave;

    /// <summary>The changes. Completed when the store cuts its watches.</summary>
    public ChannelReader<KubeChange> Changes => _changes.Reader;

    public void Dispose() => _leave(this);

    internal void Tell(KubeChange change) => _changes.Writer.TryWrite(change);

    internal void Cut() => _changes.Writer.TryComplete();
}
