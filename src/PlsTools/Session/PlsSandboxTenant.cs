namespace PlsTools.Session;

/// <summary>A tenant of a sandbox.</summary>
/// <param name="Name">Short name, which <c>Connect-Pls -TenantId</c> takes as well.</param>
/// <param name="TenantId">GUID.</param>
/// <param name="SubscriptionId">GUID of the tenant's subscription.</param>
public sealed record PlsSandboxTenant(string Name, string TenantId, string SubscriptionId);
