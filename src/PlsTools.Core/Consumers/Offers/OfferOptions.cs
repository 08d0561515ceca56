namespace PlsTools.Core.Consumers.Offers;

/// <summary>What a provider says of an offer besides what Azure knows.</summary>
internal sealed record OfferOptions
{
    /// <summary>What it is to be called; null for the service's own name.</summary>
    public string? Name { get; init; }

    /// <summary>TCP ports, where Azure does not tell them or others are meant; null to read them.</summary>
    public IReadOnlyList<int>? Ports { get; init; }

    public string? Contact { get; init; }

    /// <summary>Subscription that the offer is made for; null for any.</summary>
    public string? ConsumerSubscriptionId { get; init; }

    /// <summary>Leaves the resource id out.</summary>
    public bool AliasOnly { get; init; }
}
