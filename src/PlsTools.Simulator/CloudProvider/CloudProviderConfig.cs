namespace PlsTools.Simulator.CloudProvider;

/// <summary>What the real controller reads from its cloud config, for one cluster.</summary>
internal sealed record CloudProviderConfig
{
    public required string SubscriptionId { get; init; }

    /// <summary>The node resource group; load balancers and, unless told otherwise, private link services live there.</summary>
    public required string ResourceGroup { get; init; }

    /// <summary>Region in ARM's short form, such as <c>westeurope</c>.</summary>
    public required string Location { get; init; }

    public required string VirtualNetworkName { get; init; }

    public required string VirtualNetworkResourceGroup { get; init; }

    /// <summary>The nodes' subnet, where frontends and NAT addresses go unless a Service says otherwise.</summary>
    public required string SubnetName { get; init; }

    /// <summary>Value of the tag <c>k8s-azure-cluster-name</c> and stem of the load balancers' names.</summary>
    public string ClusterName { get; init; } = "kubernetes";

    public string? PrivateLinkServiceResourceGroup { get; init; }

    /// <summary>Tags that go on every private link service.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Where any is named, tags other than these and the configured ones are removed.</summary>
    public IReadOnlyList<string> SystemTags { get; init; } = [];

    /// <summary>What the controller's version does.</summary>
    public ControllerFeatures Features { get; init; } = ControllerFeatures.Latest;

    /// <summary>
    /// Whether a Service that asks for the name of another's private link service is refused. Otherwise it takes that one over, as all
    /// releases up to August 2026 do; which of the later ones refuse is not known.
    /// </summary>
    public bool RefusesNamesInUse { get; init; }

    public string Group(string resourceGroup) => $"/subscriptions/{SubscriptionId}/resourceGroups/{resourceGroup}";

    public string Network(string resourceGroup) => $"{Group(resourceGroup)}/providers/Microsoft.Network";

    public string LoadBalancersPath => $"{Network(ResourceGroup)}/loadBalancers";

    public string LoadBalancerId(string name) => $"{LoadBalancersPath}/{name}";

    public string FrontendId(string balancer, string frontend) => $"{LoadBalancerId(balancer)}/frontendIPConfigurations/{frontend}";

    /// <summary>Id of a node's network interface, which joins the load balancers' pools.</summary>
    public string NodeInterfaceId(string node) => $"{Network(ResourceGroup)}/networkInterfaces/{node}-nic";

    /// <summary>Id of the network security group on the nodes' interfaces.</summary>
    public string SecurityGroupId => $"{Network(ResourceGroup)}/networkSecurityGroups/aks-agentpool-nsg";

    /// <summary>Id of a node's virtual machine, which its <c>providerID</c> names after <c>azure://</c>.</summary>
    public string NodeMachineId(string node) => $"{Group(ResourceGroup)}/providers/Microsoft.Compute/virtualMachines/{node}";

    public string SubnetId(string name) =>
        $"{Network(VirtualNetworkResourceGroup)}/virtualNetworks/{VirtualNetworkName}/subnets/{name}";
}
