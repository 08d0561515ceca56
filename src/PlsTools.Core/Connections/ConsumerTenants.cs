using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Values;

namespace PlsTools.Core.Connections;

/// <summary>
/// Finds the tenant of a consumer's subscription where the session can see that subscription. Each subscription is asked for once;
/// one that cannot be seen yields null, never an error.
/// </summary>
internal sealed class ConsumerTenants(IArmClient arm)
{
    private readonly Dictionary<string, string?> _tenants = new(StringComparer.OrdinalIgnoreCase);

    public async Task<PlsConnection> AddToAsync(PlsConnection connection, CancellationToken cancellation) =>
        connection.ConsumerSubscriptionId is { } subscription
            ? connection with { ConsumerTenantId = await OfAsync(subscription, cancellation).ConfigureAwait(false) }
            : connection;

    private async Task<string?> OfAsync(string subscriptionId, CancellationToken cancellation)
    {
        if (_tenants.TryGetValue(subscriptionId, out string? known)) return known;
        string? tenant = null;
        try
        {
            ResourceId id = ResourceId.Parse($"/subscriptions/{subscriptionId}");
            tenant = (await arm.FindAsync(id, cancellation).ConfigureAwait(false))?.Body.Text("tenantId");
        }
        catch (ArmException)
        {
            // A subscription of another tenant answers 401, 403 or 404, depending on how much the caller may know.
        }

        _tenants[subscriptionId] = tenant;
        return tenant;
    }
}
