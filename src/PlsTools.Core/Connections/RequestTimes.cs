using PlsTools.Core.Arm;
using PlsTools.Core.Values;

namespace PlsTools.Core.Connections;

/// <summary>
/// Finds when a connection was asked for. A connection carries no time, but its endpoint was made with it, and ARM's own list of resources
/// tells when: where the session can see the consumer's subscription. What cannot be seen yields null. Safe to use from any thread.
/// </summary>
internal sealed class RequestTimes
{
    private readonly IArmClient _arm;
    private readonly PerSubscription<IReadOnlyDictionary<string, DateTimeOffset>> _endpoints;

    public RequestTimes(IArmClient arm)
    {
        _arm = arm;
        _endpoints = new(FindAsync);
    }

    public async Task<PlsConnection> AddToAsync(PlsConnection connection, CancellationToken cancellation)
    {
        if (connection is not { ConsumerSubscriptionId: { } subscription, PrivateEndpointId: { } endpoint }) return connection;
        IReadOnlyDictionary<string, DateTimeOffset> times = await _endpoints.GetAsync(subscription, cancellation).ConfigureAwait(false);
        return times.TryGetValue(endpoint, out DateTimeOffset time) ? connection with { RequestedOn = time } : connection;
    }

    private async Task<IReadOnlyDictionary<string, DateTimeOffset>> FindAsync(string subscriptionId, CancellationToken cancellation)
    {
        Dictionary<string, DateTimeOffset> times = new(StringComparer.OrdinalIgnoreCase);
        try
        {
            ResourceId subscription = ResourceId.Parse($"/subscriptions/{subscriptionId}");
            await foreach (ArmResource endpoint in _arm.ListCreatedAsync(subscription, ArmType.PrivateEndpoint, cancellation).ConfigureAwait(false))
            {
                if (endpoint.CreatedOn is { } created) times[endpoint.Id.ToString()] = created;
            }
        }
        catch (ArmException)
        {
            // A subscription of another tenant answers 401, 403 or 404, depending on how much the caller may know.
        }

        return times;
    }
}
