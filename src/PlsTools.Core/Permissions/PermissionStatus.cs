namespace PlsTools.Core.Permissions;

/// <summary>Whether somebody has a permission.</summary>
public enum PermissionStatus
{
    /// <summary>It is there.</summary>
    Present,

    /// <summary>No role gives it at the scope.</summary>
    Missing,

    /// <summary>A deny assignment forbids it, whatever roles there are.</summary>
    Denied,

    /// <summary>It could not be found out; the reason is told.</summary>
    Unknown,
}
