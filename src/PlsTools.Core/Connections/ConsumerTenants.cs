using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Values;

namespace PlsTools.Core.Connections;

/// <summary>
/// Finds the tenant of a consumer's subscription where the session can see that subscription. What cannot be seen yields null, never an
/// error. Safe to use from any thread.
/// </summary>
internal sealed class ConsumerTenants
{
    private readonly IArmClient _arm;
    private readonly PerSubscription<string?> _tenants;
    private IReadOnlyDictionary<string, string?>? _all;

    public ConsumerTenants(IArmClient arm)
    {
        _arm = arm;
        _tenants = new(FindAsync);
    }

    /// <summary>Reads every subscription that the session can see, once: cheaper than one after the other where consumers are many.</summary>
    public async Task SeeAllAsync(CancellationToken cancellation)
    {
        if (_all is not null) return;
        Dictionary<string, string?> seen = new(StringComparer.OrdinalIgnoreCase);
        await foreach ((string id, string? tenant) in VisibleSubscriptions.ListAsync(_arm, cancellation).ConfigureAwait(false)) seen[id] = tenant;
        _all = seen;
    }

    public async ValueTask<PlsConnection> AddToAsync(PlsConnection connection, CancellationToken cancellation)
    {
        if (connection.ConsumerSubscriptionId is not { } subscription) return connection;
        string? tenant = _all is { } all
            ? all.GetValueOrDefault(subscription)
            : await _tenants.GetAsync(subscription, cancellation).ConfigureAwait(false);
        return connection with { ConsumerTenantId = tenant };
    }

    private async Task<string?> FindAsync(string subscriptionId, CancellationToken cancellation)
    {
        try
        {
            ResourceId id = ResourceId.Parse($"/subscriptions/{subscriptionId}");
            return (await _arm.FindAsync(id, cancellation).ConfigureAwait(false))?.Body.Text("tenantId");
        }
        catch (ArmException)
        {
            // A subscription of another tenant answers 401, 403 or 404, depending on how much the caller may know.
            return null;
        }
    }
}
