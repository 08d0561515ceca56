using PlsTools.Core.Arm.Resources;

namespace PlsTools.Core.Exposure.Direct;

/// <summary>The settings that a Private Link Service has, in the form in which they are asked for.</summary>
internal static class PresentSettings
{
    /// <summary>What is asked for, with what <paramref name="link"/> has where nothing is; what is reset has no value.</summary>
    public static ExposureSettings Complete(ExposureSettings asked, PrivateLinkServiceResource? link)
    {
        if (link is null) return asked with { Reset = [] };
        IReadOnlyList<NatIPConfiguration> nat = link.IPConfigurations;
        string? subnet = nat.Select(item => item.SubnetId?.Name).OfType<string>().FirstOrDefault();
        bool moves = asked.NatSubnet is { } wanted && !wanted.Trim().Equals(subnet, StringComparison.OrdinalIgnoreCase);
        IReadOnlyList<string> present = moves
            ? []
            : [.. nat.Where(item => item.IsStatic).OrderByDescending(item => item.IsPrimary).Select(item => item.PrivateIPAddress).OfType<string>()];
        IReadOnlyList<string>? addresses = asked.NatIPAddresses ?? Keep<IReadOnlyList<string>>(ExposureSetting.NatIPAddress, present);
        return asked with
        {
            NatSubnet = asked.NatSubnet ?? Keep(ExposureSetting.NatSubnet, subnet),
            NatIPAddresses = addresses,
            NatIPCount = asked.NatIPCount ?? Math.Max(addresses?.Count ?? 0, IsReset(ExposureSetting.NatIPCount) ? 1 : Math.Max(1, nat.Count)),
            Fqdns = asked.Fqdns ?? Keep(ExposureSetting.Fqdn, link.Fqdns),
            EnableProxyProtocol = asked.EnableProxyProtocol ?? (!IsReset(ExposureSetting.EnableProxyProtocol) && link.EnableProxyProtocol),
            Visibility = asked.Visibility ?? Keep(ExposureSetting.Visibility, link.Visibility),
            AutoApproval = asked.AutoApproval ?? Keep(ExposureSetting.AutoApproval, link.AutoApproval),
            Reset = [],
        };

        bool IsReset(ExposureSetting setting) => asked.Reset.Contains(setting);

        T? Keep<T>(ExposureSetting setting, T? value)
            where T : class => IsReset(setting) ? null : value;
    }
}
