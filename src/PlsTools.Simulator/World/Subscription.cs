namespace PlsTools.Simulator.World;

/// <summary>A subscription of the world.</summary>
/// <param name="Id">GUID.</param>
/// <param name="TenantId">The tenant that it trusts.</param>
/// <param name="DisplayName">Name as people know it.</param>
public sealed record Subscription(string Id, string TenantId, string DisplayName)
{
    /// <summary>Such as <c>Enabled</c>, <c>Warned</c>, <c>PastDue</c>, <c>Disabled</c> or <c>Deleted</c>.</summary>
    public string State { get; init; } = "Enabled";

    /// <summary>Ids of other tenants that manage it.</summary>
    public IReadOnlyList<string> ManagedByTenants { get; init; } = [];

    /// <summary>The offer under which it is paid, such as <c>PayAsYouGo_2014-09-01</c>.</summary>
    public string QuotaId { get; init; } = "PayAsYouGo_2014-09-01";

    /// <summary>Which regions it may use, such as <c>Public_2014-09-01</c>.</summary>
    public string LocationPlacementId { get; init; } = "Public_2014-09-01";

    /// <summary>Its resource id, <c>/subscriptions/{id}</c>.</summary>
    public string ResourceId => $"/subscriptions/{Id}";
}
