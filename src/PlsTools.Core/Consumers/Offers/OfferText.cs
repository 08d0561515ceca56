using PlsTools.Core.Consumers.Offers.Setup;

namespace PlsTools.Core.Consumers.Offers;

/// <summary>Writes an offer in any of its forms.</summary>
internal static class OfferText
{
    public static string Write(PlsOffer offer, OfferForm form) => form switch
    {
        OfferForm.Bicep => BicepWriter.Write(ConsumerSetup.For(offer)),
        OfferForm.Terraform => TerraformWriter.Write(ConsumerSetup.For(offer)),
        OfferForm.Markdown => MarkdownWriter.Write(ConsumerSetup.For(offer)),
        _ => OfferDocument.Write(offer),
    };

    /// <summary>What the name of such a file ends with, without the dot.</summary>
    public static string Ending(OfferForm form) => form switch
    {
        OfferForm.Bicep => "bicep",
        OfferForm.Terraform => "tf",
        OfferForm.Markdown => "md",
        _ => "offer.json",
    };
}
