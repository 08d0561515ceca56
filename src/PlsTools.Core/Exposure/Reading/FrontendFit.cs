using System.Net;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Exposure.Keys;

namespace PlsTools.Core.Exposure.Reading;

/// <summary>
/// Foretells whether the cloud controller keeps a Service on the frontend that it has. Source: azure_loadbalancer.go's
/// isFrontendIPChanged and serviceOwnsFrontendIP.
/// </summary>
public static class FrontendFit
{
    /// <summary>Why the Service does not stay on its frontend; null where it does, and where it has none yet.</summary>
    public static FrontendChange? Compare(ServiceSnapshot asked, FrontendIPConfiguration? actual)
    {
        if (actual is null || asked.Uid.Length == 0) return null;
        ExposureSpec spec = ExposureSpec.Read(asked);
        bool isOwn = actual.Name.StartsWith(FrontendName.BaseOf(asked.Uid), StringComparison.OrdinalIgnoreCase);
        if (spec.IsInternal == actual.IsPublic) return new(ExposureKeys.Internal, Kind(!actual.IsPublic), Kind(spec.IsInternal), isOwn);
        if (!spec.IsInternal) return null;
        if (isOwn && LeavesSubnet(asked, spec, actual)) return new(ExposureKeys.InternalSubnet, SubnetBefore(spec, actual), spec.InternalSubnet, isOwn);
        string? pin = PinOf(asked);
        bool leaves = pin is null ? !isOwn : actual.PrivateIPAddress is { } present && !SameAddress(pin, present);
        return leaves ? new(ExposureKeys.IPv4, actual.PrivateIPAddress, pin, isOwn) : null;
    }

    /// <summary>The address that the Service asks for; null for any.</summary>
    public static string? PinOf(ServiceSnapshot service) =>
        (service[ExposureKeys.IPv4] is { } annotation && !string.IsNullOrWhiteSpace(annotation) ? annotation : service.LoadBalancerIP)?.Trim() is { Length: > 0 } pin ? pin : null;

    private static bool LeavesSubnet(ServiceSnapshot asked, ExposureSpec spec, FrontendIPConfiguration actual) =>
        !actual.Name.Equals(FrontendName.Of(asked.Uid, spec.InternalSubnet), StringComparison.OrdinalIgnoreCase)
        || (spec.InternalSubnet is { } subnet && actual.SubnetId is { } present && !present.Name.Equals(subnet, StringComparison.OrdinalIgnoreCase));

    /// <summary>A frontend is replaced for the mere naming of the subnet that it is in, since its own name changes with it; before that none is named.</summary>
    private static string? SubnetBefore(ExposureSpec spec, FrontendIPConfiguration actual) =>
        actual.SubnetId?.Name is { } name && !name.Equals(spec.InternalSubnet, StringComparison.OrdinalIgnoreCase) ? name : null;

    private static bool SameAddress(string left, string right) =>
        IPAddress.TryParse(left, out IPAddress? one) && IPAddress.TryParse(right, out IPAddress? other) ? one.Equals(other) : left == right;

    private static string Kind(bool isInternal) => isInternal ? "internal" : "public";
}
