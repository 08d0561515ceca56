using PlsTools.Core.Arm;

namespace PlsTools.Core.Consumers.Offers.Setup;

/// <summary>
/// What a consumer has to ask of Azure to use an offer: an endpoint, and for each of the offered names a zone of just that name with the endpoint's
/// address, linked to the endpoint's network. The one model that every generated form is written from.
/// </summary>
/// <param name="Offer">What it is for.</param>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Names">Zone, link and record of each name.</param>
/// <param name="NamesLeftOut">Names that can't have a zone of their own: wildcards, and such of one label.</param>
internal sealed record ConsumerSetup(
    PlsOffer Offer, SetupRequest Endpoint, IReadOnlyList<(SetupRequest Zone, SetupRequest Link, SetupRequest Record)> Names, IReadOnlyList<string> NamesLeftOut)
{
    /// <summary>Type of the records that names get.</summary>
    public const string RecordType = "Microsoft.Network/privateDnsZones/A";

    /// <summary>Type of what links a zone to a network.</summary>
    public const string LinkType = "Microsoft.Network/privateDnsZones/virtualNetworkLinks";

    private const int RecordSeconds = 300;
    private const int LongestMessage = 140;

    /// <summary>In an order in which they can be carried out.</summary>
    public IEnumerable<SetupRequest> Requests => [Endpoint, .. Names.SelectMany(name => new[] { name.Zone, name.Link, name.Record })];

    /// <summary>What generated code takes where the consumer says nothing.</summary>
    public string? Default(SetupParameter parameter) => parameter switch
    {
        SetupParameter.EndpointName => EndpointName(Offer.Name),
        SetupParameter.RequestMessage => Cut($"Access to {Offer.Name}", LongestMessage),
        _ => null,
    };

    public static ConsumerSetup For(PlsOffer offer)
    {
        SetupRequest endpoint = NewEndpoint(offer);
        ILookup<bool, string> names = offer.Fqdns.ToLookup(name => name.Contains('.', StringComparison.Ordinal) && !name.StartsWith("*.", StringComparison.Ordinal));
        return new(offer, endpoint, [.. names[true].Select((name, index) => NewName(name, index + 1, endpoint))], [.. names[false]]);
    }

    private static SetupRequest NewEndpoint(PlsOffer offer) => new(
        "endpoint",
        ArmType.PrivateEndpoint,
        ArmApiVersion.For(ArmType.PrivateEndpoint),
        SetupParameter.EndpointName,
        null,
        new SetupValue.Map(
            ("location", SetupParameter.Location),
            ("properties", new SetupValue.Map(
                ("subnet", new SetupValue.Map(("id", SetupParameter.SubnetId))),
                ("customNetworkInterfaceName", new SetupValue.InterfaceName()),
                ("manualPrivateLinkServiceConnections", new SetupValue.List(new SetupValue.Map(
                    ("name", SetupParameter.EndpointName),
                    ("properties", new SetupValue.Map(
                        ("privateLinkServiceId", offer.Target),
                        ("requestMessage", SetupParameter.RequestMessage))))))))));

    private static (SetupRequest Zone, SetupRequest Link, SetupRequest Record) NewName(string name, int number, SetupRequest endpoint)
    {
        SetupRequest zone = new(
            $"zone{number}", ArmType.PrivateDnsZone, ArmApiVersion.For(ArmType.PrivateDnsZone), name, null, new SetupValue.Map(("location", "global")));
        SetupRequest link = new(
            $"link{number}", LinkType, ArmApiVersion.For(LinkType), SetupParameter.EndpointName, zone,
            new SetupValue.Map(
                ("location", "global"),
                ("properties", new SetupValue.Map(
                    ("registrationEnabled", new SetupValue.Flag(false)),
                    ("virtualNetwork", new SetupValue.Map(("id", new SetupValue.NetworkId())))))));
        SetupRequest record = new(
            $"record{number}", RecordType, ArmApiVersion.For(RecordType), "@", zone,
            new SetupValue.Map(("properties", new SetupValue.Map(
                ("ttl", new SetupValue.Number(RecordSeconds)),
                ("aRecords", new SetupValue.List(new SetupValue.Map(("ipv4Address", new SetupValue.Address()))))))),
            endpoint);
        return (zone, link, record);
    }

    /// <summary>A name that Azure takes, whatever the provider calls the application; its network interface's is four letters longer.</summary>
    private static string EndpointName(string name)
    {
        string plain = new([.. name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')]);
        return Cut($"pe-{plain}", 60).TrimEnd('-');
    }

    private static string Cut(string text, int most) => text.Length > most ? text[..most] : text;
}
