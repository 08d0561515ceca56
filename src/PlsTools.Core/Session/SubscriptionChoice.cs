using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Values;

namespace PlsTools.Core.Session;

/// <summary>A subscription that the credential can see.</summary>
/// <param name="Id">GUID.</param>
/// <param name="Name">Display name; the id where it has none.</param>
/// <param name="TenantId">Its home tenant; null where not told.</param>
/// <param name="IsEnabled">Whether its state is <c>Enabled</c>; what others can still be read.</param>
internal sealed record SubscriptionChoice(string Id, string Name, string? TenantId, bool IsEnabled)
{
    /// <summary>Tenants that it is delegated to (Azure Lighthouse): whose users see it though it is another tenant's.</summary>
    public IReadOnlyList<string> ManagedBy { get; init; } = [];

    /// <summary>Reads an item of <c>GET /subscriptions</c>.</summary>
    public static SubscriptionChoice Read(JsonObject item)
    {
        string id = item["subscriptionId"]?.ToString() ?? ResourceId.Parse(item["id"]!.ToString()).SubscriptionId;
        return new(id, item["displayName"]?.ToString() ?? id, item["tenantId"]?.ToString(), item["state"]?.ToString() is null or "Enabled")
        {
            ManagedBy = [.. (item["managedByTenants"] as JsonArray ?? []).OfType<JsonObject>().Select(tenant => tenant["tenantId"]?.ToString()).OfType<string>()],
        };
    }

    /// <summary>All that a credential sees.</summary>
    public static async Task<IReadOnlyList<SubscriptionChoice>> ListAsync(IArmClient arm, CancellationToken cancellation)
    {
        List<SubscriptionChoice> visible = [];
        await foreach (JsonObject item in arm.ListRootAsync("subscriptions", cancellation).ConfigureAwait(false)) visible.Add(Read(item));
        return visible;
    }

    /// <summary>The subscription that a session works in: the one asked for, else the only one that is enabled.</summary>
    /// <param name="visible">All that the credential sees.</param>
    /// <param name="wanted">Id or name; null for none.</param>
    /// <param name="preferred">Id of the one to take where none is wanted, if it is there; null for none.</param>
    /// <param name="tenantId">Tenant that it must be of, or be delegated to; null for any.</param>
    /// <exception cref="Errors.PlsException">None, or several.</exception>
    public static SubscriptionChoice Decide(IReadOnlyList<SubscriptionChoice> visible, string? wanted, string? preferred, string? tenantId)
    {
        SubscriptionChoice[] ofTenant = [.. visible.Where(item => item.IsOf(tenantId))];
        if (visible.Count == 0) throw ConnectErrors.NoSubscription(wanted);
        if (ofTenant.Length == 0) throw ConnectErrors.NoSubscriptionInTenant(tenantId!, visible);
        if (wanted is null && ofTenant.FirstOrDefault(item => item.Id.Equals(preferred, StringComparison.OrdinalIgnoreCase)) is { } own) return own;
        SubscriptionChoice[] candidates = wanted is null
            ? [.. ofTenant.Where(item => item.IsEnabled)]
            : [.. ofTenant.Where(item => Same(item.Id, wanted) || Same(item.Name, wanted))];
        return candidates.Length switch
        {
            1 => candidates[0],
            0 when wanted is null => throw ConnectErrors.NoSubscriptionEnabled(ofTenant),
            0 => throw ConnectErrors.SubscriptionUnknown(wanted, ofTenant),
            _ => throw ConnectErrors.SubscriptionAmbiguous(wanted, candidates),
        };
    }

    /// <summary>For messages.</summary>
    public override string ToString() => Name == Id ? Id : $"{Name} ({Id})";

    private bool IsOf(string? tenant) =>
        tenant is null || TenantId is null || Same(TenantId, tenant) || ManagedBy.Any(manager => Same(manager, tenant));

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
