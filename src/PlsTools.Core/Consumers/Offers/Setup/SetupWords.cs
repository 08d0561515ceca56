namespace PlsTools.Core.Consumers.Offers.Setup;

/// <summary>The sentences that all generated forms share.</summary>
internal static class SetupWords
{
    /// <summary>What the code is for, a line each.</summary>
    public static IEnumerable<string> Header(ConsumerSetup setup)
    {
        PlsOffer offer = setup.Offer;
        yield return string.Format(null, OfferMessages.SetupTitle, offer.Name, string.Join(", ", offer.Ports.Select(port => port.ToString())));
        yield return string.Format(null, OfferMessages.SetupAlias, offer.Alias);
        yield return Approval(offer);
        if (offer.Contact is { } contact) yield return string.Format(null, OfferMessages.SetupContact, contact);
        if (setup.NamesLeftOut.Count > 0) yield return string.Format(null, OfferMessages.SetupNamesLeftOut, string.Join(", ", setup.NamesLeftOut));
    }

    public static string Approval(PlsOffer offer) => offer.Approval switch
    {
        OfferApproval.Automatic => OfferMessages.SetupAutomatic,
        OfferApproval.Listed => OfferMessages.SetupListed,
        _ => OfferMessages.SetupManual,
    };

    public static string Describe(SetupParameter parameter) => parameter switch
    {
        SetupParameter.EndpointName => OfferMessages.SetupEndpointName,
        SetupParameter.Location => OfferMessages.SetupLocation,
        SetupParameter.SubnetId => OfferMessages.SetupSubnetId,
        _ => OfferMessages.SetupRequestMessage,
    };
}
