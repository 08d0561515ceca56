namespace PlsTools.Core.Values.Permissions;

/// <summary>What sort of thing an action is needed on.</summary>
internal enum PermissionPlace
{
    /// <summary>A Private Link Service, or the resource group that it is to be made in.</summary>
    PrivateLinkService,

    /// <summary>The node resource group of the cluster, where its load balancers are.</summary>
    NodeResourceGroup,

    /// <summary>The managed cluster.</summary>
    Cluster,

    /// <summary>The virtual network of the subnet.</summary>
    VirtualNetwork,

    /// <summary>The subnet of NAT addresses or of endpoints.</summary>
    Subnet,

    /// <summary>The resource group of private endpoints.</summary>
    PrivateEndpoint,

    /// <summary>A private DNS zone, or the resource group that it is to be made in.</summary>
    PrivateDnsZone,

    /// <summary>Anything else in the subscription.</summary>
    Subscription,
}
