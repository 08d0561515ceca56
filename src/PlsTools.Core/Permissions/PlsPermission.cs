using PlsTools.Core.Values.Permissions;

namespace PlsTools.Core.Permissions;

/// <summary>A permission that a task needs, and whether the signed-in identity has it.</summary>
public sealed record PlsPermission
{
    public required PlsTask Task { get; init; }

    /// <summary>An action of Azure, or a verb and a kind of Kubernetes such as <c>patch services</c>.</summary>
    public required string Permission { get; init; }

    /// <summary>The id that was asked about, or a cluster with a namespace such as <c>aks-sample/shop</c>.</summary>
    public required string Scope { get; init; }

    public required PermissionStatus Status { get; init; }

    /// <summary>Whether the task cannot do without; otherwise only what <see cref="Why"/> names needs it.</summary>
    public required bool Required { get; init; }

    /// <summary>What it is for.</summary>
    public required string Why { get; init; }

    /// <summary>Why it is denied or unknown; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>The role of <c>docs/roles</c> that holds it.</summary>
    public required string Role { get; init; }

    /// <summary>The least of Azure's own roles that holds it; null in a cluster that asks nobody but itself.</summary>
    public string? BuiltInRole { get; init; }

    /// <summary>Commands that give it, any of which will do unless they build on one another; empty where it is there.</summary>
    public string[] Grant { get; init; } = [];

    public override string ToString() => $"{Permission}: {Status}";
}
