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
    double ClockSpeed = 1);
