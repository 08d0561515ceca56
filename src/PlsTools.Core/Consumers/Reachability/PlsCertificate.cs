namespace PlsTools.Core.Consumers.Reachability;

/// <summary>The certificate that a server showed.</summary>
public sealed record PlsCertificate
{
    public required string Subject { get; init; }

    public required string Issuer { get; init; }

    /// <summary>Names that it is good for.</summary>
    public required string[] DnsNames { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>SHA-1, as certificate stores show it.</summary>
    public required string Thumbprint { get; init; }

    public override string ToString() => $"{Subject} ({string.Join(", ", DnsNames)})";
}
