using System.Collections.Concurrent;
using PlsTools.Core.Values;

namespace PlsTools.Core.Connections;

/// <summary>
/// Runs work on Private Link Services: on one service one after the other, in the order in which it came, since its connections share an etag
/// and a write lane; on several at the same time. Safe to use from any thread.
/// </summary>
/// <param name="width">How many services are worked on at the same time; 1 or more.</param>
public sealed class ServiceLanes(int width)
{
    private readonly SemaphoreSlim _places = new(width);
    private readonly ConcurrentDictionary<ResourceId, SemaphoreSlim> _lanes = [];

    /// <summary>Runs <paramref name="work"/> once it is its turn.</summary>
    /// <param name="service">The Private Link Service that it works on.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellation">Ends the wait for the turn.</param>
    public async Task<T> RunAsync<T>(ResourceId service, Func<Task<T>> work, CancellationToken cancellation)
    {
        SemaphoreSlim lane = _lanes.GetOrAdd(service, _ => new(1));
        await lane.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await _places.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                return await work().ConfigureAwait(false);
            }
            finally
            {
                _places.Release();
            }
        }
        finally
        {
            lane.Release();
        }
    }
}
