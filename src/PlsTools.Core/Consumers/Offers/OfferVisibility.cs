namespace PlsTools.Core.Consumers.Offers;

/// <summary>Who can ask for a connection. Which subscriptions the provider has listed is nobody else's business.</summary>
public enum OfferVisibility
{
    /// <summary>Everybody who knows the alias.</summary>
    Anyone,

    /// <summary>The subscriptions that the provider has listed.</summary>
    Listed,

    /// <summary>Only those who have rights on the service itself.</summary>
    Permission,
}
