namespace PlsTools.Simulator.World;

/// <summary>A subscription of the world.</summary>
/// <param name="Id">GUID.</param>
/// <param name="TenantId">The tenant that it trusts.</param>
/// <param name="DisplayName">Name as people know it.</param>
public sealed record Subscription(string Id, string TenantId, string DisplayName)
{
    /// <summary>Its resource id, <c>/subscriptions/{id}</c>.</summary>
    public string ResourceId => $"/subscriptions/{Id}";
}
