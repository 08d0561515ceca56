using System.Text.Json.Nodes;
using PlsTools.Core.Values;

namespace PlsTools.Core.Session;

/// <summary>A subscription that the credential can see.</summary>
/// <param name="Id">GUID.</param>
/// <param name="Name">Display name; the id where it has none.</param>
/// <param name="TenantId">Its home tenant; null where not told.</param>
/// <param name="IsEnabled">Whether its state is <c>Enabled</c>; what others can still be read.</param>
internal sealed record SubscriptionChoice(string Id, string Name, string? TenantId, bool IsEnabled)
{
    /// <summary>Reads an item of <c>GET /subscriptions</c>.</summary>
    public static SubscriptionChoice Read(JsonObject item)
    {
        string id = item["subscriptionId"]?.ToString() ?? ResourceId.Parse(item["id"]!.ToString()).SubscriptionId;
        return new(id, item["displayName"]?.ToString() ?? id, item["tenantId"]?.ToString(), item["state"]?.ToString() is null or "Enabled");
    }

    /// <summary>The subscription that a session works in: the one asked for, else the only one that is enabled.</summary>
    /// <param name="visible">All that the credential sees.</param>
    /// <param name="wanted">Id or name; null for none.</param>
    /// <param name="tenantId">Tenant that it must be of; null for any.</param>
    /// <exception cref="Errors.PlsException">None, or several.</exception>
    public static SubscriptionChoice Decide(IReadOnlyList<SubscriptionChoice> visible, string? wanted, string? tenantId)
    {
        SubscriptionChoice[] ofTenant = [.. visible.Where(item => tenantId is null || item.TenantId is null || Same(item.TenantId, tenantId))];
        if (visible.Count == 0) throw ConnectErrors.NoSubscription(wanted);
        if (ofTenant.Length == 0) throw ConnectErrors.NoSubscriptionInTenant(tenantId!, visible);
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

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
