namespace PlsTools.Core.Consumers.Offers;

/// <summary>What happens to a request for a connection.</summary>
public enum OfferApproval
{
    /// <summary>The provider decides on each.</summary>
    Manual,

    /// <summary>It is approved at once.</summary>
    Automatic,

    /// <summary>It is approved at once from the subscriptions that the provider has listed, and decided on from others.</summary>
    Listed,
}
