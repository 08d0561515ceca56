using System.Text.Json.Nodes;
using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Resources;

/// <summary>A Private Link Service, <c>Microsoft.Network/privateLinkServices</c>.</summary>
public sealed class PrivateLinkServiceResource(ArmResource resource)
{
    private JsonObject Properties { get; } = resource.Properties;

    public ArmResource Resource { get; } = resource;

    public ResourceId Id => Resource.Id;

    public string Name => Resource.Name;

    public string? Alias => Properties.Text("alias");

    public string? ProvisioningState => Resource.ProvisioningState;

    public IReadOnlyList<ResourceId> FrontendIds => Properties.References("loadBalancerFrontendIpConfigurations");

    public IReadOnlyList<ResourceId> NetworkInterfaceIds => Properties.References("networkInterfaces");

    /// <summary>Subscriptions that may see it, <c>*</c> for all; empty means by RBAC only.</summary>
    public IReadOnlyList<string> Visibility => Properties["visibility"].Strings("subscriptions");

    public IReadOnlyList<string> AutoApproval => Properties["autoApproval"].Strings("subscriptions");

    public IReadOnlyList<string> Fqdns => Properties.Strings("fqdns");

    public bool EnableProxyProtocol => Properties.Flag("enableProxyProtocol");

    public IReadOnlyList<NatIPConfiguration> IPConfigurations => [.. Properties.Objects("ipConfigurations").Select(item => new NatIPConfiguration(item))];

    public IReadOnlyList<PrivateEndpointConnectionResource> Connections =>
        [.. Properties.Objects("privateEndpointConnections").Select(item => new PrivateEndpointConnectionResource(item))];
}
