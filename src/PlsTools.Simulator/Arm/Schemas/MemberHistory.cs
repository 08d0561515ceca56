using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Schemas;

/// <summary>
/// Members that answers show from or until some api-version, as the recordings have them. Documents are kept as the newest version shows them.
/// </summary>
internal static class MemberHistory
{
    private static readonly (string Type, string Member, string Since)[] s_members =
    [
        (ArmTypes.VirtualNetwork, "privateEndpointVNetPolicies", "2024-03-01"),
        (ArmTypes.PrivateEndpoint, "ipConfigurations", "2020-11-01"),
        (ArmTypes.PrivateEndpoint, "customNetworkInterfaceName", "2021-05-01"),
        (ArmTypes.PrivateEndpoint, "ipVersionType", "2025-03-01"),
        (ArmTypes.PrivateEndpointConnection, "privateEndpointLocation", "2023-04-01"),
        (ArmTypes.NetworkInterface, "vnetEncryptionSupported", "2021-08-01"),
        (ArmTypes.NetworkInterface, "auxiliaryMode", "2022-01-01"),
        (ArmTypes.NetworkInterface, "auxiliarySku", "2022-11-01"),
        (ArmTypes.NetworkInterface, "disableTcpStateTracking", "2022-09-01"),
        (ArmTypes.NetworkInterface, "defaultOutboundConnectivityEnabled", "2024-07-01"),
        (ArmTypes.NetworkInterface, "nicType", "2020-08-01"),
        (ArmTypes.NetworkInterface, "allowPort25Out", "2021-08-01"),
        (ArmTypes.NetworkInterface, "hostedWorkloads", "2019-11-01"),
        (ArmTypes.NetworkInterface, "tapConfigurations", "2019-11-01"),
    ];

    /// <summary>Takes from a document, in place, the members of its properties that an api-version does not have.</summary>
    public static void Trim(string type, JsonNode? document, string apiVersion)
    {
        if (document.Properties() is not { } properties) return;
        foreach ((string owner, string member, string since) in s_members)
        {
            if (owner == type && string.CompareOrdinal(apiVersion, since) < 0) properties.Remove(member);
        }

        if (type != ArmTypes.PrivateLinkService) return;
        foreach (JsonObject connection in properties.Objects("privateEndpointConnections"))
            Trim(ArmTypes.PrivateEndpointConnection, connection, apiVersion);
    }
}
