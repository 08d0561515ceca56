using System.Net;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>Checks where the load balancer's frontend is asked to be against the cluster's network.</summary>
internal static class FrontendRefusals
{
    public static IEnumerable<PlsException> Of(ExposureSurroundings seen, ExposureSettings settings, ServiceExposure after)
    {
        if (settings.InternalSubnet is not { Length: > 0 } && settings.LoadBalancerIPAddress is not { Length: > 0 }) yield break;
        if (!after.Spec.IsInternal)
        {
            yield return ExposureErrors.FrontendNotInternal(seen.Service.Name);
            yield break;
        }

        string? pin = settings.LoadBalancerIPAddress?.Trim();

        // What is no address the linter refuses.
        if (pin is { Length: > 0 } && !AnnotationText.IsIPv4(pin)) yield break;
        string? name = after.Spec.InternalSubnet ?? seen.NodeSubnetName;
        if (seen.Network is not { } network || name is null) yield break;
        if (seen.FindSubnet(name) is not { } subnet) yield return ExposureErrors.InternalSubnetNotFound(name, network);
        else if (pin is { Length: > 0 } && OutOfPlace(IPAddress.Parse(pin), pin, subnet) is { } refusal) yield return refusal;
    }

    /// <summary>
    /// Whether other Services' rules hold the frontend that a plan replaces. The controller would delete the Private Link Service with its connections
    /// first, and be refused by Azure then, so that no consent makes this worth while.
    /// </summary>
    public static IEnumerable<PlsException> OfSharing(ExposurePlan plan, ServiceExposure before, ExposureInventory inventory)
    {
        if (plan.FrontendChange is not { IsOwn: true } move || before.Frontend is not { } frontend) yield break;
        List<string> others =
        [
            .. inventory.Rules
                .Where(rule => rule.FrontendId == frontend.Id && !rule.Name.StartsWith(FrontendName.BaseOf(plan.Service.Uid), StringComparison.OrdinalIgnoreCase))
                .Select(rule => rule.Name),
        ];
        if (others.Count > 0) yield return ExposureErrors.FrontendHeldByOthers(plan.Service.Name, move, others);
    }

    private static PlsException? OutOfPlace(IPAddress address, string text, SubnetResource subnet)
    {
        SubnetSpace space = new(subnet);
        return !space.Contains(address) ? ExposureErrors.LoadBalancerIPAddressOutsideSubnet(text, subnet)
            : space.IsReserved(address) ? ExposureErrors.LoadBalancerIPAddressReserved(text, subnet)
            : null;
    }
}
