namespace PlsTools.Core.Consumers.Offers;

/// <summary>What an offer is written as.</summary>
public enum OfferForm
{
    /// <summary>The document that Import-PlsOffer reads.</summary>
    Json,

    /// <summary>A Bicep file that makes the consumer's side.</summary>
    Bicep,

    /// <summary>A Terraform file that does, for the provider azurerm.</summary>
    Terraform,

    /// <summary>A page for people.</summary>
    Markdown,
}
