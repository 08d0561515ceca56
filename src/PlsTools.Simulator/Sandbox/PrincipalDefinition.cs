namespace PlsTools.Simulator.Sandbox;

/// <summary>Somebody who can sign in to a tenant of a world.</summary>
public sealed record PrincipalDefinition
{
    /// <summary>The name that commands use, such as <c>operator</c>.</summary>
    public required string Name { get; init; }

    /// <summary>GUID in its tenant.</summary>
    public required string ObjectId { get; init; }

    /// <summary>GUID of the application.</summary>
    public required string ClientId { get; init; }

    /// <summary>The application's client secret; null to have one chosen by chance.</summary>
    public string? Secret { get; init; }

    /// <summary>What it may do.</summary>
    public IReadOnlyList<RoleDefinition> Roles { get; init; } = [];
}
