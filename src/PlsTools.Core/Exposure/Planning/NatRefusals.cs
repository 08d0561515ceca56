using System.Net;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>Checks the NAT addresses against the cluster's network.</summary>
internal static class NatRefusals
{
    public static IEnumerable<PlsException> Of(ExposureSurroundings seen, ExposureSpec asked)
    {
        if (seen.Network is not { } network) yield break;
        string? name = asked.EffectiveNatSubnet ?? seen.Cluster.NodeSubnetId?.Name;
        if (name is null || name.Contains('/', StringComparison.Ordinal) || name != name.Trim()) yield break;
        SubnetResource? subnet = network.Subnets.FirstOrDefault(candidate => candidate.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (subnet is null)
        {
            yield return ExposureErrors.NatSubnetNotFound(name, network);
            yield break;
        }

        List<IPNetwork> ranges = [.. subnet.AddressPrefixes.Where(prefix => IPNetwork.TryParse(prefix, out _)).Select(IPNetwork.Parse)];
        foreach (string text in asked.NatIPAddresses.Where(AnnotationText.IsIPv4))
        {
            IPAddress address = IPAddress.Parse(text);
            List<IPNetwork> around = [.. ranges.Where(range => range.Contains(address))];
            if (around.Count == 0) yield return ExposureErrors.NatIPAddressOutsideSubnet(text, subnet);
            else if (IsReserved(address, around[0])) yield return ExposureErrors.NatIPAddressReserved(text, subnet);
        }
    }

    // Azure keeps the first four addresses of a subnet and the last one.
    private static bool IsReserved(IPAddress address, IPNetwork range)
    {
        uint offset = ToNumber(address) - ToNumber(range.BaseAddress);
        uint last = range.PrefixLength == 0 ? uint.MaxValue : (uint)((1UL << (32 - range.PrefixLength)) - 1);
        return offset < 4 || offset == last;
    }

    private static uint ToNumber(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        return ((uint)bytes[0] << 24) | ((uint)bytes[1] << 16) | ((uint)bytes[2] << 8) | bytes[3];
    }
}
