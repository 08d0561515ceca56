namespace PlsTools.Simulator.World;

/// <summary>Who can sign in: a user, a service principal or a managed identity.</summary>
/// <param name="ObjectId">GUID in its tenant.</param>
/// <param name="TenantId">Its home tenant.</param>
/// <param name="ClientId">Application id; for a user, the user principal name. What Azure's errors call the client.</param>
/// <param name="DisplayName">Name as people know it.</param>
public sealed record Principal(string ObjectId, string TenantId, string ClientId, string DisplayName);
