namespace PlsTools.Core.Session;

/// <summary>What a session may tell about itself. Holds no secret.</summary>
internal sealed record PlsSessionFacts(
    string Name,
    string? TenantId,
    string? SubscriptionId,
    string Cloud,
    Uri ResourceManagerUrl,
    string Credential,
    DateTimeOffset? ExpiresOn,
    string? Cluster,
    double ClockSpeed = 1)
{
    /// <summary>Display name of the default subscription.</summary>
    public string? SubscriptionName { get; init; }

    /// <summary>Who is signed in: a user's name or an application's client id.</summary>
    public string? Account { get; init; }

    /// <summary>Object id of who is signed in, as roles are assigned to it; null where the token does not tell.</summary>
    public string? ObjectId { get; init; }

    /// <summary><c>User</c> or <c>ServicePrincipal</c>; null where the token does not tell.</summary>
    public string? PrincipalType { get; init; }

    /// <summary>Why this credential was taken, in words.</summary>
    public string? CredentialSource { get; init; }
}
