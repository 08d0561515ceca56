using System.Net;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>Checks the NAT addresses against the cluster's network.</summary>
internal static class NatRefusals
{
    public static IEnumerable<PlsException> Of(ExposureSurroundings seen, ExposureSpec asked)
    {
        string? name = asked.EffectiveNatSubnet ?? seen.Cluster.NodeSubnetId?.Name;
        if (seen.Network is not { } network || name is null || name.Contains('/', StringComparison.Ordinal) || name != name.Trim()) yield break;
        if (seen.FindSubnet(name) is not { } subnet)
        {
            yield return ExposureErrors.NatSubnetNotFound(name, network);
            yield break;
        }

        SubnetSpace space = new(subnet);
        foreach (string text in asked.NatIPAddresses.Where(AnnotationText.IsIPv4))
        {
            IPAddress address = IPAddress.Parse(text);
            if (!space.Contains(address)) yield return ExposureErrors.NatIPAddressOutsideSubnet(text, subnet);
            else if (space.IsReserved(address)) yield return ExposureErrors.NatIPAddressReserved(text, subnet);
        }
    }
}
