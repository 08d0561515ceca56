namespace PlsTools.Simulator.Arm.PrivateDns;

/// <summary>What a field of a record takes.</summary>
internal enum FieldKind
{
    IPv4,
    IPv6,
    DomainName,
    UInt16,

    /// <summary>One or more strings, together no longer than a TXT record may be.</summary>
    Texts,
}
