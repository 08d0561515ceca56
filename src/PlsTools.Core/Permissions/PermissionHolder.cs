namespace PlsTools.Core.Permissions;

/// <summary>Whom a role would be assigned to.</summary>
/// <param name="ObjectId">Object id in Entra; null where the token does not tell.</param>
/// <param name="Type"><c>User</c> or <c>ServicePrincipal</c>; null where the token does not tell.</param>
internal sealed record PermissionHolder(string? ObjectId, string? Type);
