using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Consumers.Naming;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Consumers.Naming;

/// <summary>Facts for the pure parts of naming.</summary>
internal static class NamingBench
{
    public const string Group = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-b/providers/Microsoft.Network";
    public const string HubGroup = "/subscriptions/33333333-3333-3333-3333-333333333333/resourceGroups/rg-dns/providers/Microsoft.Network";

    public static ResourceId Endpoint { get; } = ResourceId.Parse($"{Group}/privateEndpoints/api");

    public static ResourceId Spoke { get; } = ResourceId.Parse($"{Group}/virtualNetworks/spoke01");

    public static ResourceId OtherSpoke { get; } = ResourceId.Parse($"{Group}/virtualNetworks/spoke02");

    public static NameOrder Order(string name = "api.shop.example", string? zone = null) => NameOrder.From([name], zone)[0];

    public static ZoneFacts Zone(string name, bool linked = true, string group = Group) =>
        new(ZoneDocument(name, group), linked ? Link($"{group}/privateDnsZones/{name}", Spoke) : null);

    public static PrivateDnsZoneResource ZoneDocument(string name, string group = Group, int recordSets = 1, ResourceId? madeFor = null) => new(Document($$$$"""
        {"id":"{{{{group}}}}/privateDnsZones/{{{{name}}}}","name":"{{{{name}}}}","tags":{{{{Tags(madeFor)}}}},"properties":{"numberOfRecordSets":{{{{recordSets}}}}}}
        """));

    public static VirtualNetworkLinkResource Link(string zone, ResourceId network, ResourceId? madeFor = null, string state = "Succeeded") => new(Document($$$$"""
        {"id":"{{{{zone}}}}/virtualNetworkLinks/{{{{network.Name}}}}","name":"{{{{network.Name}}}}","etag":"\"link\"","tags":{{{{Tags(madeFor)}}}},
         "properties":{"provisioningState":"{{{{state}}}}","virtualNetwork":{"id":"{{{{network}}}}"}}}
        """));

    public static RecordSetResource Record(string zone, string name, string address, ResourceId? madeFor = null, ResourceId? network = null)
    {
        string metadata = madeFor is null
            ? "null"
            : $$"""{"plstools-endpoint":"{{OwnerMark.Of(madeFor)}}","plstools-network":"{{OwnerMark.Of(network ?? Spoke)}}"}""";
        return new(Document($$$$"""
            {"id":"{{{{zone}}}}/A/{{{{name}}}}","name":"{{{{name}}}}","etag":"record",
             "properties":{"aRecords":[{"ipv4Address":"{{{{address}}}}"}],"metadata":{{{{metadata}}}}}}
            """));
    }

    private static string Tags(ResourceId? madeFor) => madeFor is null ? "{}" : $$"""{"plstools-endpoint":"{{OwnerMark.Of(madeFor)}}"}""";

    private static ArmResource Document(string json) => new(JsonNode.Parse(json)!.AsObject());
}
