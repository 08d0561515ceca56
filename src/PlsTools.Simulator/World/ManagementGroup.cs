namespace PlsTools.Simulator.World;

/// <summary>A management group of the world.</summary>
/// <param name="Name">Its name in ids; the root's is its tenant's id.</param>
/// <param name="TenantId">The tenant that it belongs to.</param>
/// <param name="DisplayName">Name as people know it.</param>
/// <param name="Parent">Name of the group above; null for the root.</param>
public sealed record ManagementGroup(string Name, string TenantId, string DisplayName, string? Parent)
{
    /// <summary>Its resource id, <c>/providers/Microsoft.Management/managementGroups/{name}</c>.</summary>
    public string ResourceId => $"/providers/Microsoft.Management/managementGroups/{Name}";
}
