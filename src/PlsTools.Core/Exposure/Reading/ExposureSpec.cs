using System.Net;
using PlsTools.Core.Exposure.Keys;

namespace PlsTools.Core.Exposure.Reading;

/// <summary>
/// What the cloud controller understands from a Service about its Private Link Service. Values that it would refuse are left as
/// near as can be: the linter tells of them.
/// </summary>
public sealed record ExposureSpec
{
    /// <summary>Whether a Private Link Service is asked for.</summary>
    public required bool IsRequested { get; init; }

    /// <summary>Null where the annotation is absent; empty where it is there and empty, which is another thing to the controller.</summary>
    public required string? Name { get; init; }

    public required string? ResourceGroupName { get; init; }

    public required string? NatSubnet { get; init; }

    /// <summary>Null where the annotation holds no number.</summary>
    public required int? NatIPCount { get; init; }

    public required IReadOnlyList<string> NatIPAddresses { get; init; }

    public required IReadOnlyList<string> Fqdns { get; init; }

    public required bool EnableProxyProtocol { get; init; }

    public required IReadOnlyList<string> Visibility { get; init; }

    public required IReadOnlyList<string> AutoApproval { get; init; }

    /// <summary>Whether the Service goes to the internal load balancer.</summary>
    public required bool IsInternal { get; init; }

    public required bool IsFloatingIPDisabled { get; init; }

    /// <summary>Subnet of the internal frontend; null for the nodes' subnet.</summary>
    public required string? InternalSubnet { get; init; }

    /// <summary>Whether the Service carries settings that only the owner of a frontend may carry.</summary>
    public required bool HasOwnerSettings { get; init; }

    /// <summary>Subnet that the NAT addresses come from; null for the nodes' subnet.</summary>
    public string? EffectiveNatSubnet => NatSubnet ?? InternalSubnet;

    public static ExposureSpec Read(ServiceSnapshot service)
    {
        bool isInternal = service[ExposureKeys.Internal] == "true";
        IReadOnlyList<string> visibility = AnnotationText.List(service[ExposureKeys.Visibility]);
        return new()
        {
            IsRequested = AnnotationText.Flag(service[ExposureKeys.Create]),
            Name = service[ExposureKeys.Name]?.Trim(),
            ResourceGroupName = NullIfBlank(service[ExposureKeys.ResourceGroup]?.Trim()),
            NatSubnet = NullIfBlank(service[ExposureKeys.NatSubnet]),
            NatIPCount = service[ExposureKeys.NatIPCount] is { } count ? AnnotationText.Number(count) : 1,
            NatIPAddresses = [.. AnnotationText.List(service[ExposureKeys.NatIPAddress]).Select(Canonical).Distinct(StringComparer.Ordinal)],
            Fqdns = AnnotationText.List(service[ExposureKeys.Fqdn]),
            EnableProxyProtocol = AnnotationText.Flag(service[ExposureKeys.ProxyProtocol]),
            Visibility = visibility.Contains("*") ? ["*"] : visibility,
            AutoApproval = AnnotationText.List(service[ExposureKeys.AutoApproval]),
            IsInternal = isInternal,
            IsFloatingIPDisabled = string.Equals(service[ExposureKeys.DisableFloatingIP], "true", StringComparison.OrdinalIgnoreCase),
            InternalSubnet = isInternal ? NullIfBlank(service[ExposureKeys.InternalSubnet]) : null,
            HasOwnerSettings = ExposureKeys.OwnerOnly.Any(key => service[key] is not null),
        };
    }

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string Canonical(string address) =>
        AnnotationText.IsIPv4(address) && address.Contains(':', StringComparison.Ordinal) ? IPAddress.Parse(address).MapToIPv4().ToString() : address;
}
