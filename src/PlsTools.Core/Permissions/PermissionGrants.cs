namespace PlsTools.Core.Permissions;

/// <summary>All that the caller's roles allow at a scope.</summary>
/// <param name="Entries">One a role, from the scope itself and from above it.</param>
/// <param name="Obstacle">Why it is not known, a sentence; null where it is.</param>
internal sealed record PermissionGrants(IReadOnlyList<PermissionEntry> Entries, string? Obstacle)
{
    public bool Allow(string action) => Entries.Any(entry => entry.Allows(action));

    public bool AllowData(string action) => Entries.Any(entry => entry.AllowsData(action));
}
