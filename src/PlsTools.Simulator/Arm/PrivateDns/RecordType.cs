using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.PrivateDns;

/// <summary>A type of record set and how its records are written.</summary>
/// <param name="Name">Such as <c>A</c>.</param>
/// <param name="Member">The member of the document that holds the records.</param>
/// <param name="IsList">Whether there may be several.</param>
/// <param name="Fields">The fields of a record in the order in which answers have them.</param>
internal sealed record RecordType(string Name, string Member, bool IsList, IReadOnlyList<RecordField> Fields)
{
    public const string Cname = "CNAME";
    public const string Soa = "SOA";

    public static IReadOnlyList<RecordType> All { get; } =
    [
        new("A", "aRecords", true, [new("ipv4Address", FieldKind.IPv4)]),
        new("AAAA", "aaaaRecords", true, [new("ipv6Address", FieldKind.IPv6)]),
        new(Cname, "cnameRecord", false, [new("cname", FieldKind.DomainName)]),
        new("MX", "mxRecords", true, [new("exchange", FieldKind.DomainName), new("preference", FieldKind.UInt16)]),
        new("PTR", "ptrRecords", true, [new("ptrdname", FieldKind.DomainName)]),
        new(Soa, "soaRecord", false, []),
        new(
            "SRV",
            "srvRecords",
            true,
            [new("port", FieldKind.UInt16), new("priority", FieldKind.UInt16), new("target", FieldKind.DomainName), new("weight", FieldKind.UInt16)]),
        new("TXT", "txtRecords", true, [new("value", FieldKind.Texts)]),
    ];

    /// <summary>Such as <c>Microsoft.Network/privateDnsZones/A</c>.</summary>
    public string FullType => ArmTypes.RecordSet(Name);
}
