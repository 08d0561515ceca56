namespace PlsTools.Core.Connections;

/// <summary>What is known of consumers' subscriptions: each is asked for once, by whoever needs it first. Safe to use from any thread.</summary>
/// <param name="find">Finds it for a subscription's id.</param>
internal sealed class PerSubscription<T>(Func<string, CancellationToken, Task<T>> find)
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, T> _known = new(StringComparer.OrdinalIgnoreCase);

    public async Task<T> GetAsync(string subscriptionId, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (!_known.TryGetValue(subscriptionId, out T? found))
                _known[subscriptionId] = found = await find(subscriptionId, cancellation).ConfigureAwait(false);
            return found;
        }
        finally
        {
            _turn.Release();
        }
    }
}
