namespace PlsTools.Tests.Permissions;

/// <summary>What becomes of a command when one permission is taken out of a role.</summary>
/// <param name="Permission">Taken out.</param>
/// <param name="Command">Succeeds with the whole role.</param>
/// <param name="ErrorId">The error without it; null where the command does without.</param>
public sealed record RolePlay(string Permission, string Command, string? ErrorId = "ArmForbidden")
{
    /// <summary>Run before with all rights.</summary>
    public string Before { get; init; } = string.Empty;

    /// <summary>Run at the end with all rights.</summary>
    public string After { get; init; } = string.Empty;

    /// <summary>Part of the scope that the error names.</summary>
    public string Scope { get; init; } = "/subscriptions/";

    /// <summary>Another role that the command needs besides, a file of <c>docs/roles</c>; null for none.</summary>
    public string? With { get; init; }

    /// <summary>Whether the permission is looked for by a list, which shows what may be seen and refuses nobody: the error names nothing.</summary>
    public bool IsUnnamed { get; init; }

    /// <summary>The output with the whole role and without the permission, as text; for a command that does without.</summary>
    public (string Whole, string Without) Shows { get; init; }
}
