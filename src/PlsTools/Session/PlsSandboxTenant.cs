namespace PlsTools.Session;

/// <summary>A tenant of a sandbox.</summary>
/// <param name="Name">Short name, which <c>Connect-Pls -TenantId</c> takes as well.</param>
/// <param name="TenantId">GUID.</param>
/// <param name="SubscriptionId">GUID of the tenant's first subscription; null where it has none.</param>
/// <param name="SubscriptionIds">GUIDs of all of its subscriptions.</param>
public sealed record PlsSandboxTenant(string Name, string TenantId, string? SubscriptionId, string[] SubscriptionIds);
