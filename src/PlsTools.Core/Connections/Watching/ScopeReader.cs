using PlsTools.Core.Arm;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Connections.Watching;

/// <summary>Reads scopes. What is gone is an answer here; every other failure is thrown.</summary>
/// <param name="arm">The ARM edge of the session.</param>
public sealed class ScopeReader(IArmClient arm)
{
    // Kept for the whole watch, since each remembers which tenant a consumer's subscription belongs to.
    private readonly Dictionary<string, ConnectionReader> _readers = new(StringComparer.OrdinalIgnoreCase);

    public async Task<ScopeSnapshot> ReadAsync(ResourceId scope, CancellationToken cancellation)
    {
        ConnectionReader reader = ReaderOf(scope.SubscriptionId);
        try
        {
            List<PlsConnection> found = [];
            if (scope.IsType(ArmType.PrivateEndpointConnection))
            {
                found.Add(await reader.GetAsync(scope, cancellation).ConfigureAwait(false));
                return new(scope, found);
            }

            IAsyncEnumerable<PlsConnection> list = scope.IsType(ArmType.PrivateLinkService)
                ? reader.ListAsync(scope, cancellation)
                : reader.ListAsync(cancellation);
            await foreach (PlsConnection connection in list.ConfigureAwait(false)) found.Add(connection);
            return new(scope, found);
        }
        catch (PlsException error) when (ConnectionErrors.IsAbsence(error))
        {
            return new(scope, [], error);
        }
    }

    private ConnectionReader ReaderOf(string subscriptionId)
    {
        if (!_readers.TryGetValue(subscriptionId, out ConnectionReader? reader))
            _readers[subscriptionId] = reader = new(arm, subscriptionId, withTenants: true);
        return reader;
    }
}
