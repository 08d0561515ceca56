using PlsTools.Core.Arm;
using PlsTools.Core.Exposure.Inventory;
using PlsTools.Core.Session;

namespace PlsTools.Exposure.Search;

/// <summary>Reads several clusters side by side, so that one which does not answer holds up no other. Ends with the command.</summary>
internal sealed class ClusterReadings : IAsyncDisposable
{
    private const int AtOnce = 4;

    private readonly CancellationTokenSource _ending;
    private readonly SemaphoreSlim _gate = new(AtOnce);
    private readonly Dictionary<PlsSession, Task<ClusterReading>> _readings = [];

    public ClusterReadings(IArmClient arm, IReadOnlyList<PlsSession> clusters, ExposureSearch search, CancellationToken cancellation)
    {
        _ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        SubscriptionLinks everywhere = new(arm);
        foreach (PlsSession cluster in clusters) _readings[cluster] = ReadAsync(cluster, search, everywhere);
    }

    public Task<ClusterReading> GetAsync(PlsSession cluster) => _readings[cluster];

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        try
        {
            await Task.WhenAll(_readings.Values).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Whoever waited for a reading has had its failure.
        }

        _ending.Dispose();
        _gate.Dispose();
    }

    private async Task<ClusterReading> ReadAsync(PlsSession cluster, ExposureSearch search, SubscriptionLinks everywhere)
    {
        await _gate.WaitAsync(_ending.Token).ConfigureAwait(false);
        try
        {
            ClusterConnection connection = await cluster.GetClusterAsync(_ending.Token).ConfigureAwait(false);
            InventoryReader reader = new(connection, cluster.Arm, everywhere);
            return new(connection, reader, await reader.ReadAsync(search.ScopeIn(connection), _ending.Token).ConfigureAwait(false));
        }
        finally
        {
            _gate.Release();
        }
    }
}
