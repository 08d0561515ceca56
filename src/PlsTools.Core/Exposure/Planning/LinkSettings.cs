using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>The settings of a Private Link Service as it is, for a Service that takes it over.</summary>
internal static class LinkSettings
{
    /// <summary><paramref name="settings"/>, and what <paramref name="link"/> has besides wherever neither they nor the Service say otherwise.</summary>
    public static ExposureSettings Carry(PrivateLinkServiceResource link, ExposureSettings settings, ExposureSurroundings seen)
    {
        ServiceSnapshot service = seen.Service;
        bool Says(ExposureKey key) => service[key] is not null || settings.Reset.Any(setting => setting.ToString() == key.Parameter);
        IReadOnlyList<string>? List(ExposureKey key, IReadOnlyList<string> present) => Says(key) || present.Count == 0 ? null : present;

        IReadOnlyList<NatIPConfiguration> nat = [.. link.IPConfigurations.OrderByDescending(item => item.IsPrimary)];
        string? subnet = nat.Select(item => item.SubnetId?.Name).OfType<string>().FirstOrDefault();
        string? usual = ExposureSpec.Read(service).InternalSubnet ?? seen.NodeSubnetName;
        string? group = link.Id.ResourceGroupName;
        return settings with
        {
            PrivateLinkServiceResourceGroupName = settings.PrivateLinkServiceResourceGroupName
                ?? (Says(ExposureKeys.ResourceGroup) || string.Equals(group, seen.Cluster.NodeResourceGroupName, StringComparison.OrdinalIgnoreCase) ? null : group),
            NatSubnet = settings.NatSubnet
                ?? (Says(ExposureKeys.NatSubnet) || string.Equals(subnet, usual, StringComparison.OrdinalIgnoreCase) ? null : subnet),
            NatIPCount = settings.NatIPCount ?? (Says(ExposureKeys.NatIPCount) || nat.Count <= 1 || settings.NatIPAddresses is not null ? null : nat.Count),
            NatIPAddresses = settings.NatIPAddresses
                ?? List(ExposureKeys.NatIPAddress, [.. nat.Where(item => item.IsStatic).Select(item => item.PrivateIPAddress).OfType<string>()]),
            Fqdns = settings.Fqdns ?? List(ExposureKeys.Fqdn, link.Fqdns),
            EnableProxyProtocol = settings.EnableProxyProtocol ?? (Says(ExposureKeys.ProxyProtocol) || !link.EnableProxyProtocol ? null : true),
            Visibility = settings.Visibility ?? List(ExposureKeys.Visibility, link.Visibility),
            AutoApproval = settings.AutoApproval ?? List(ExposureKeys.AutoApproval, link.AutoApproval),
        };
    }
}
