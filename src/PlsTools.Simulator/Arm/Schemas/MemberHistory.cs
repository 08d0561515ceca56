using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Schemas;

/// <summary>
/// Members that answers show from or until some api-version, as the recordings have them. Documents are kept as the newest version shows them.
/// </summary>
internal static class MemberHistory
{
    private const string Newest = "9999-99-99";

    /// <summary>A member with several spans is shown in any of them.</summary>
    private static readonly (string Type, string Member, string Since, string Until)[] s_spans =
    [
        (ArmTypes.VirtualNetwork, "privateEndpointVNetPolicies", "2024-03-01", Newest),
        (ArmTypes.VirtualNetwork, "enableVmProtection", "", "2020-05-01"),
        (ArmTypes.VirtualNetworkPeering, "peeringSyncLevel", "2021-02-01", Newest),
        (ArmTypes.VirtualNetworkPeering, "remoteVirtualNetworkAddressSpace", "2021-02-01", Newest),
        (ArmTypes.PrivateLinkService, "enableProxyProtocol", "2019-09-01", Newest),
        (ArmTypes.PrivateEndpoint, "customDnsConfigs", "2020-03-01", Newest),
        (ArmTypes.PrivateEndpoint, "ipConfigurations", "2020-11-01", Newest),
        (ArmTypes.PrivateEndpoint, "customNetworkInterfaceName", "2021-05-01", Newest),
        (ArmTypes.PrivateEndpoint, "isIPv6EnabledPrivateEndpoint", "2024-03-01", "2025-01-01"),
        (ArmTypes.PrivateEndpoint, "isIPv6EnabledPrivateEndpoint", "2025-05-01", "2025-05-01"),
        (ArmTypes.PrivateEndpoint, "ipVersionType", "2025-03-01", "2025-03-01"),
        (ArmTypes.PrivateEndpoint, "ipVersionType", "2025-07-01", Newest),
        (ArmTypes.PrivateEndpointConnection, "linkIdentifier", "2019-09-01", Newest),
        (ArmTypes.PrivateEndpointConnection, "privateEndpointLocation", "2023-04-01", Newest),
        (ArmTypes.PrivateDnsZone, "internalId", "2024-06-01", Newest),
        (ArmTypes.VirtualNetworkLink, "resolutionPolicy", "2024-06-01", Newest),
        (ArmTypes.NetworkInterface, "vnetEncryptionSupported", "2021-01-01", Newest),
        (ArmTypes.NetworkInterface, "auxiliaryMode", "2022-01-01", Newest),
        (ArmTypes.NetworkInterface, "auxiliarySku", "2022-11-01", Newest),
        (ArmTypes.NetworkInterface, "disableTcpStateTracking", "2022-09-01", Newest),
        (ArmTypes.NetworkInterface, "defaultOutboundConnectivityEnabled", "2024-07-01", Newest),
        (ArmTypes.NetworkInterface, "nicType", "2020-08-01", Newest),
        (ArmTypes.NetworkInterface, "allowPort25Out", "2021-08-01", Newest),
        (ArmTypes.NetworkInterface, "hostedWorkloads", "2018-08-01", Newest),
        (ArmTypes.NetworkInterface, "tapConfigurations", "2018-08-01", Newest),
        (ArmTypes.PublicIPAddress, "ddosSettings", "2022-01-01", Newest),
        (ArmTypes.BackendAddressPool, "loadBalancerBackendAddresses", "2020-04-01", Newest),
        (ArmTypes.LoadBalancingRule, "backendAddressPools", "2021-02-01", Newest),
        (ArmTypes.Probe, "probeThreshold", "2022-05-01", Newest),
    ];

    private static readonly ILookup<string, (string Type, string Member, string Since, string Until)> s_byType = s_spans.ToLookup(span => span.Type);

    private static readonly (string Type, string Collection, string OfType)[] s_parts =
    [
        (ArmTypes.VirtualNetwork, "virtualNetworkPeerings", ArmTypes.VirtualNetworkPeering),
        (ArmTypes.PrivateLinkService, "privateEndpointConnections", ArmTypes.PrivateEndpointConnection),
        (ArmTypes.LoadBalancer, "backendAddressPools", ArmTypes.BackendAddressPool),
        (ArmTypes.LoadBalancer, "loadBalancingRules", ArmTypes.LoadBalancingRule),
        (ArmTypes.LoadBalancer, "probes", ArmTypes.Probe),
    ];

    /// <summary>Takes from a document, in place, the members of its properties that an api-version does not have.</summary>
    public static void Trim(string type, JsonNode? document, string apiVersion)
    {
        if (document.Properties() is not { } properties) return;
        foreach (IGrouping<string, (string Since, string Until)> member in s_byType[type].GroupBy(span => span.Member, span => (span.Since, span.Until)))
        {
            bool isShown = member.Any(span => string.CompareOrdinal(apiVersion, span.Since) >= 0 && string.CompareOrdinal(apiVersion, span.Until) <= 0);
            if (!isShown) properties.Remove(member.Key);
        }

        if (type == ArmTypes.NetworkInterface && string.CompareOrdinal(apiVersion, "2021-05-01") < 0) ArrangeAsBefore(document!.AsObject());
        foreach ((_, string collection, string ofType) in s_parts.Where(part => part.Type == type))
        {
            foreach (JsonObject item in properties.Objects(collection)) Trim(ofType, item, apiVersion);
        }
    }

    /// <summary>Interfaces once ended with their properties and type, and had no kind.</summary>
    private static void ArrangeAsBefore(JsonObject nic)
    {
        nic.Remove("kind");
        foreach (string last in (string[])["properties", "type"])
        {
            JsonNode? value = nic[last];
            nic.Remove(last);
            nic[last] = value;
        }
    }
}
