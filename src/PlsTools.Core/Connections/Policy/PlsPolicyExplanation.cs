namespace PlsTools.Core.Connections.Policy;

/// <summary>What a policy would do with one connection, and why.</summary>
public sealed record PlsPolicyExplanation
{
    public required PolicyAction Action { get; init; }

    /// <summary>The rule that decides; null where none matches.</summary>
    public string? Rule { get; init; }

    public required string Reason { get; init; }

    /// <summary>Every rule in order: whether it matched, and why not.</summary>
    public required PlsRuleCheck[] Rules { get; init; }

    public required PlsConnection Connection { get; init; }

    public string Name => Connection.Name;

    /// <summary>Id of the connection.</summary>
    public string ResourceId => Connection.ResourceId;

    public string PrivateLinkServiceName => Connection.PrivateLinkServiceName;

    public string? PrivateEndpointName => Connection.PrivateEndpointName;

    public string? ConsumerSubscriptionId => Connection.ConsumerSubscriptionId;

    public string? RequestMessage => Connection.RequestMessage;

    public override string ToString() => $"{Action}: {ResourceId}";

    internal static PlsPolicyExplanation Of(PlsConnection connection, PolicyDecision decision) => new()
    {
        Action = decision.Action,
        Rule = decision.Rule?.Name,
        Reason = decision.Reason,
        Rules = [.. decision.Checks],
        Connection = connection,
    };
}
