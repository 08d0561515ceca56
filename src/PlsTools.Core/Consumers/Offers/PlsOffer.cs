namespace PlsTools.Core.Consumers.Offers;

/// <summary>
/// What a provider tells a consumer about a Private Link Service, and all of it: nothing that only concerns the provider, such as tags, NAT
/// addresses, the load balancer, the cluster or other consumers, has a place here.
/// </summary>
public sealed record PlsOffer
{
    /// <summary>The version of the document's form; see docs/schemas/offer.schema.json.</summary>
    public const int CurrentVersion = 1;

    /// <summary>What the provider calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Resource id of the Private Link Service; null where the provider gives out the alias alone.</summary>
    public string? ResourceId { get; init; }

    public required string Alias { get; init; }

    /// <summary>Short name of the region that the service is in; endpoints may be in any other.</summary>
    public required string Region { get; init; }

    public required PlsOfferPort[] Ports { get; init; }

    /// <summary>Names by which the application is called, such as those in its certificate; empty for none.</summary>
    public required string[] Fqdns { get; init; }

    /// <summary>Whether the application is told by PROXY protocol v2 who connects. Consumers send nothing else for that.</summary>
    public required bool EnableProxyProtocol { get; init; }

    public required OfferVisibility Visibility { get; init; }

    public required OfferApproval Approval { get; init; }

    /// <summary>The subscription that the offer was made for; null where for any.</summary>
    public string? ConsumerSubscriptionId { get; init; }

    /// <summary>Whom to ask; null where the provider names nobody.</summary>
    public string? Contact { get; init; }

    /// <summary>What an endpoint is pointed at: the resource id, else the alias.</summary>
    public string Target => ResourceId ?? Alias;

    public override string ToString() => Target;
}
