using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>Reads the annotations of private link as the controller does, with its errors. Source: <c>azure_privatelinkservice.go</c>.</summary>
internal static class PlsAnnotations
{
    public const int MinimumCount = 1;
    public const int MaximumCount = 8;

    private static readonly string[] s_configuration =
    [
        CloudAnnotations.PlsName, CloudAnnotations.PlsSubnet, CloudAnnotations.PlsAddressCount, CloudAnnotations.PlsAddresses,
        CloudAnnotations.PlsFqdns, CloudAnnotations.PlsProxyProtocol, CloudAnnotations.PlsVisibility, CloudAnnotations.PlsAutoApproval,
    ];

    public static bool IsRequired(ServiceSnapshot service) => CloudAnnotations.IsTrueTrimmed(service, CloudAnnotations.PlsCreate);

    /// <summary>Whether the Service configures its own private link service, so that it cannot share another's.</summary>
    public static bool HasConfiguration(ServiceSnapshot service) => s_configuration.Any(service.Annotations.ContainsKey);

    /// <summary>The asked name; empty where the annotation is there and blank, null where it is absent.</summary>
    public static string? Name(ServiceSnapshot service) =>
        service.Annotations.TryGetValue(CloudAnnotations.PlsName, out string? value) ? value.Trim() : null;

    public static string ResourceGroup(ServiceSnapshot service, CloudProviderConfig config) =>
        config.Features.ReadsResourceGroup && service.Annotations.TryGetValue(CloudAnnotations.PlsResourceGroup, out string? value) && value.Trim() is { Length: > 0 } group
            ? group
            : config.PrivateLinkServiceResourceGroup ?? config.ResourceGroup;

    /// <summary>The subnet of the NAT addresses, blanks and all: its own annotation, else the internal frontend's, else the cluster's.</summary>
    public static string SubnetName(ServiceSnapshot service, CloudProviderConfig config) =>
        CloudAnnotations.Untrimmed(service, CloudAnnotations.PlsSubnet) ?? service.InternalSubnet ?? config.SubnetName;

    public static bool ProxyProtocol(ServiceSnapshot service) => CloudAnnotations.IsTrueTrimmed(service, CloudAnnotations.PlsProxyProtocol);

    public static IReadOnlyList<string> Fqdns(ServiceSnapshot service) => CloudAnnotations.Items(service, CloudAnnotations.PlsFqdns);

    /// <summary>Subscriptions that see the service; one <c>*</c> among them stands for all.</summary>
    public static IReadOnlyList<string> Visibility(ServiceSnapshot service)
    {
        IReadOnlyList<string> subscriptions = CloudAnnotations.Items(service, CloudAnnotations.PlsVisibility);
        return subscriptions.Contains("*") ? ["*"] : subscriptions;
    }

    public static IReadOnlyList<string> AutoApproval(ServiceSnapshot service) => CloudAnnotations.Items(service, CloudAnnotations.PlsAutoApproval);

    /// <summary>How many NAT addresses, 1 to 8.</summary>
    public static int AddressCount(ServiceSnapshot service)
    {
        if (!service.Annotations.TryGetValue(CloudAnnotations.PlsAddressCount, out string? value)) return MinimumCount;
        int count = GoInteger.Parse32(value.Trim());
        if (count < MinimumCount)
            throw new CloudProviderException(Text($"error parsing value: minimum number of private link service ipConfig is {MinimumCount}, {count} provided"));
        if (count > MaximumCount)
            throw new CloudProviderException(Text($"error parsing value: maximum number of private link service ipConfig is {MaximumCount}, {count} provided"));
        return count;
    }

    public static PlsStaticAddresses StaticAddresses(ServiceSnapshot service)
    {
        IReadOnlyList<string> addresses = CloudAnnotations.Items(service, CloudAnnotations.PlsAddresses);
        foreach (string address in addresses)
        {
            if (!TryParse(address, out IPAddress? parsed))
                throw new CloudProviderException($"getPLSStaticIPs: {address} is not a valid IP address");
            if (parsed!.AddressFamily != AddressFamily.InterNetwork && !parsed.IsIPv4MappedToIPv6)
                throw new CloudProviderException($"getPLSStaticIPs: private link service ip config only supports IPv4, {address} provided");
        }

        return new([.. addresses.Distinct(StringComparer.Ordinal)], addresses.Count > 0 ? addresses[0] : "");
    }

    // .NET also reads forms such as "10.1", "0x0a.0.0.1" and "010.0.0.1", which the controller's parser refuses.
    private static bool TryParse(string text, out IPAddress? address)
    {
        address = null;
        if (text.Contains(':', StringComparison.Ordinal)) return !text.Contains('%', StringComparison.Ordinal) && !text.Contains('[', StringComparison.Ordinal) && IPAddress.TryParse(text, out address);
        string[] parts = text.Split('.');
        return parts.Length == 4
            && parts.All(part => part is { Length: > 0 and <= 3 } && part.All(char.IsAsciiDigit) && (part.Length == 1 || part[0] != '0'))
            && IPAddress.TryParse(text, out address);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
