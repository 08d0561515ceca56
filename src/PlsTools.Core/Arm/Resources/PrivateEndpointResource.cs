using System.Text.Json.Nodes;
using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Resources;

/// <summary>
/// A private endpoint. Exactly one of the two connection lists holds one element. Its address is never in the body for a
/// customer's Private Link Service: read the NIC.
/// </summary>
public sealed class PrivateEndpointResource(ArmResource resource)
{
    private JsonObject Properties { get; } = resource.Properties;

    public ArmResource Resource { get; } = resource;

    public ResourceId Id => Resource.Id;

    public string Name => Resource.Name;

    /// <summary>Independent of the connection's status: a Pending endpoint is <c>Succeeded</c>.</summary>
    public string? ProvisioningState => Resource.ProvisioningState;

    public string? ResourceGuid => Properties.Text("resourceGuid");

    public ResourceId? SubnetId => Properties.Reference("subnet");

    public IReadOnlyList<ResourceId> NetworkInterfaceIds => Properties.References("networkInterfaces");

    /// <summary>Whether the connection was requested (manual) rather than automatic.</summary>
    public bool IsManual => Properties.Objects("manualPrivateLinkServiceConnections").Any();

    /// <summary>The resource id or alias of the target, as it was written.</summary>
    public string? Target => Connection.Text("privateLinkServiceId");

    public string? RequestMessage => Connection.Text("requestMessage");

    /// <summary>Name that was chosen for the NIC; null where the platform chose.</summary>
    public string? CustomNetworkInterfaceName => Properties.Text("customNetworkInterfaceName") is { Length: > 0 } name ? name : null;

    /// <summary>Addresses that were asked for; empty where the platform chose.</summary>
    public IReadOnlyList<string> StaticIPAddresses =>
        [.. Properties.Objects("ipConfigurations").Select(item => item["properties"].Text("privateIPAddress")).OfType<string>()];

    public IReadOnlyList<ResourceId> ApplicationSecurityGroupIds => Properties.References("applicationSecurityGroups");

    public LinkConnectionState State => LinkConnectionState.Read(Connection);

    private JsonNode? Connection =>
        Properties.Objects("manualPrivateLinkServiceConnections").Concat(Properties.Objects("privateLinkServiceConnections"))
            .FirstOrDefault()?["properties"];
}
