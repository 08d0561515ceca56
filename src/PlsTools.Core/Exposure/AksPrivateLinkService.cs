using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Exposure.Inventory;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure;

/// <summary>A Private Link Service on a frontend of an AKS cluster. Its lists are arrays, since PowerShell cannot index every read-only list.</summary>
public sealed record AksPrivateLinkService
{
    /// <summary>State of a Private Link Service that was asked for and not waited for.</summary>
    public const string Requested = "Requested";

    /// <summary>Name of the Private Link Service.</summary>
    public required string Name { get; init; }

    /// <summary>Namespace of <see cref="Service"/>; null for none.</summary>
    public required string? ServiceNamespace { get; init; }

    /// <summary>Name of <see cref="Service"/>; null for none.</summary>
    public required string? ServiceName { get; init; }

    /// <summary><c>namespace/name</c> of the Kubernetes Service on its frontend, the owner where there are several; null where there is none.</summary>
    public string? Service => ServiceName is null ? null : $"{ServiceNamespace}/{ServiceName}";

    /// <summary>Who looks after it.</summary>
    public required LinkManagement Management { get; init; }

    /// <summary>The cluster that the Service runs in.</summary>
    public required string Cluster { get; init; }

    /// <summary>Where it is; where it will be, while <see cref="ProvisioningState"/> is <c>Requested</c>.</summary>
    public required string ResourceId { get; init; }

    /// <summary>The same as <see cref="ResourceId"/>, by the name that other modules bind to.</summary>
    public string Id => ResourceId;

    /// <summary>Name under which consumers without rights reach it; null until Azure has given one.</summary>
    public string? Alias { get; init; }

    public required string ResourceGroupName { get; init; }

    public required string SubscriptionId { get; init; }

    /// <summary>Region's short name; null where unknown.</summary>
    public string? Location { get; init; }

    /// <summary><c>Succeeded</c>, <c>Updating</c>, <c>Deleting</c>, <c>Failed</c>, or <c>Requested</c> before Azure knows of it.</summary>
    public required string ProvisioningState { get; init; }

    /// <summary>Subscriptions that may ask for a connection, <c>*</c> for all; empty means by rights on it alone.</summary>
    public required string[] Visibility { get; init; }

    public required string[] AutoApproval { get; init; }

    /// <summary>Addresses that consumers' flows come from inside the cluster's network, as its NIC has them.</summary>
    public required string[] NatIPAddresses { get; init; }

    public string? NetworkInterfaceId { get; init; }

    public string? LoadBalancerFrontendId { get; init; }

    /// <summary>Private address of the load balancer's frontend.</summary>
    public string? FrontendIPAddress { get; init; }

    /// <summary>Such as <c>443/TCP</c>.</summary>
    public required string[] Ports { get; init; }

    public required string[] Fqdns { get; init; }

    public required bool EnableProxyProtocol { get; init; }

    /// <summary>Connections of consumers, in every state.</summary>
    public int ConnectionCount { get; init; }

    /// <summary>Those that wait for approval.</summary>
    public int PendingConnectionCount { get; init; }

    /// <summary>
    /// <c>namespace/name</c> of the Service that owns it, as its tags say: another one than <see cref="Service"/> where a frontend is shared,
    /// and perhaps one that does not exist.
    /// </summary>
    public string? Owner { get; init; }

    /// <summary>The other Services on its frontend, as <c>namespace/name</c>.</summary>
    public string[] Sharers { get; init; } = [];

    /// <summary>Where it is not as its owner asks, in either direction; empty where it is, and where the cloud controller does not manage it.</summary>
    public required LinkDifference[] Differences { get; init; }

    /// <summary>What else is worth knowing, such as why it is an orphan.</summary>
    public string[] Remarks { get; init; } = [];

    public override string ToString() => ResourceId;

    /// <summary>A Private Link Service as it is.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="placed">The Private Link Service on its frontend.</param>
    /// <param name="asked">The Service that was asked for; null to show the owner.</param>
    /// <param name="natAddresses">Its NAT addresses.</param>
    internal static AksPrivateLinkService Of(ClusterFacts cluster, PlacedLink placed, ServiceExposure? asked, IReadOnlyList<string> natAddresses)
    {
        PrivateLinkServiceResource link = placed.Link;
        ServiceExposure? shown = asked ?? placed.Services.FirstOrDefault();
        bool isShared = placed.Management == LinkManagement.Managed && shown?.IsShared == true;
        IReadOnlyList<PrivateEndpointConnectionResource> connections = link.Connections;
        return new()
        {
            Name = link.Name,
            ServiceNamespace = shown?.Service.Name.Namespace,
            ServiceName = shown?.Service.Name.Name,
            Management = isShared ? LinkManagement.Shared : placed.Management,
            Cluster = cluster.Name,
            ResourceId = link.Id.ToString(),
            Alias = link.Alias,
            ResourceGroupName = link.Id.ResourceGroupName ?? string.Empty,
            SubscriptionId = link.Id.SubscriptionId,
            Location = link.Resource.Location,
            ProvisioningState = link.ProvisioningState ?? string.Empty,
            Visibility = [.. link.Visibility],
            AutoApproval = [.. link.AutoApproval],
            NatIPAddresses = [.. natAddresses],
            NetworkInterfaceId = link.NetworkInterfaceIds.FirstOrDefault()?.ToString(),
            LoadBalancerFrontendId = link.FrontendIds.FirstOrDefault()?.ToString(),
            FrontendIPAddress = placed.Frontend?.PrivateIPAddress,
            Ports = [.. (shown?.Service.Ports ?? []).Select(port => port.ToString())],
            Fqdns = [.. link.Fqdns],
            EnableProxyProtocol = link.EnableProxyProtocol,
            ConnectionCount = connections.Count,
            PendingConnectionCount = connections.Count(connection => connection.State.Status == "Pending"),
            Owner = LinkTags.OwnerOf(link),
            Sharers = [.. placed.Services.Select(exposure => exposure.Service.Name).Where(name => name != shown?.Service.Name).Select(name => name.ToString())],
            Differences = [.. LinkDrift.Of(placed, cluster)],
            Remarks = [.. placed.Remarks],
        };
    }

    /// <summary>What was asked for by a plan that was not waited for, before Azure knows of it.</summary>
    internal static AksPrivateLinkService Of(ClusterFacts cluster, ExposurePlan plan, FrontendIPConfiguration? frontend) => new()
    {
        Name = plan.PrivateLinkServiceId.Name,
        ServiceNamespace = plan.Service.Name.Namespace,
        ServiceName = plan.Service.Name.Name,
        Management = LinkManagement.Managed,
        Cluster = cluster.Name,
        ResourceId = plan.PrivateLinkServiceId.ToString(),
        ResourceGroupName = plan.PrivateLinkServiceId.ResourceGroupName ?? string.Empty,
        SubscriptionId = plan.PrivateLinkServiceId.SubscriptionId,
        Location = cluster.Location,
        ProvisioningState = Requested,
        Visibility = [.. plan.Asked.Visibility],
        AutoApproval = [.. plan.Asked.AutoApproval],
        NatIPAddresses = [.. plan.Asked.NatIPAddresses],
        LoadBalancerFrontendId = frontend?.Id.ToString(),
        FrontendIPAddress = frontend?.PrivateIPAddress,
        Ports = [.. plan.Service.Ports.Select(port => port.ToString())],
        Fqdns = [.. plan.Asked.Fqdns],
        EnableProxyProtocol = plan.Asked.EnableProxyProtocol,
        Differences = [],
    };
}
