using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm;
using PlsTools.Simulator.CloudProvider;
using PlsTools.Simulator.Kube;
using PlsTools.Simulator.Kube.Access;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Sandbox;

/// <summary>Fills a world from its definition: the directory, ARM's resources, and the clusters.</summary>
/// <param name="arm">ARM over the world.</param>
/// <param name="seed">Seed of what the clusters choose by chance.</param>
/// <param name="front">Where the world is offered; null for memory only.</param>
internal sealed class WorldBuilder(SimulatedArm arm, int seed, SandboxFront? front = null)
{
    private readonly List<BuiltCluster> _clusters = [];
    private readonly Dictionary<(string TenantId, string Name), Principal> _principals = [];

    public IReadOnlyList<BuiltCluster> Clusters => _clusters;

    /// <summary>Those who can sign in, by the id of their tenant and their name.</summary>
    public IReadOnlyDictionary<(string TenantId, string Name), Principal> Principals => _principals;

    public void Build(WorldDefinition definition)
    {
        foreach (TenantDefinition tenant in definition.Tenants) AddTenant(tenant);

        foreach (TenantDefinition tenant in definition.Tenants)
        {
            foreach (SubscriptionDefinition subscription in tenant.Subscriptions)
            {
                foreach (ResourceGroupDefinition group in subscription.ResourceGroups) AddGroup(subscription, group);
                foreach (ClusterDefinition cluster in subscription.Clusters)
                    WorldRefusedException.At(cluster.Origin, () => AddCluster(tenant, subscription, cluster));
            }
        }

        new PrivateDnsSeeder(arm).Build(definition);
        new PrivateLinkSeeder(arm).Build(definition);
        foreach (TenantDefinition tenant in definition.Tenants)
        {
            foreach (SubscriptionDefinition subscription in tenant.Subscriptions)
            {
                foreach (ResourceGroupDefinition group in subscription.ResourceGroups)
                {
                    foreach (VirtualMachineDefinition machine in group.VirtualMachines)
                        WorldRefusedException.At(machine.Origin, () => AddMachine(subscription, group, machine));
                }
            }
        }
    }

    private void AddTenant(TenantDefinition tenant)
    {
        AzureDirectory directory = arm.World.Directory;
        directory.AddTenant(new Tenant(tenant.Id, tenant.DisplayName, tenant.DefaultDomain) { HidesDetails = tenant.HidesDetails });
        foreach (ManagementGroupDefinition group in tenant.ManagementGroups)
            directory.ManagementGroups.Add(group.Name, tenant.Id, group.DisplayName, group.Parent);
        foreach (SubscriptionDefinition subscription in tenant.Subscriptions)
        {
            directory.AddSubscription(new Subscription(subscription.Id, tenant.Id, subscription.DisplayName) { State = subscription.State });
            if (subscription.ManagementGroup is { } group) directory.ManagementGroups.Place(subscription.Id, group);
        }

        foreach (PrincipalDefinition principal in tenant.Principals)
        {
            Principal added = directory.AddPrincipal(principal.ObjectId, tenant.Id, principal.ClientId, principal.Name);
            _principals[(tenant.Id, principal.Name)] = added;
            if (principal.Secret is { } secret) directory.SetSecret(added, secret);
            foreach (RoleDefinition role in principal.Roles) directory.Assign(Assignment(added, role));
        }
    }

    private void AddGroup(SubscriptionDefinition subscription, ResourceGroupDefinition group)
    {
        string id = $"/subscriptions/{subscription.Id}/resourceGroups/{group.Name}";
        arm.Seed(id, new() { ["location"] = group.Location });
        foreach (VirtualNetworkDefinition network in group.VirtualNetworks)
            WorldRefusedException.At(network.Origin, () => arm.Seed($"{id}/providers/Microsoft.Network/virtualNetworks/{network.Name}", NetworkBody(group, network)));
    }

    private void AddMachine(SubscriptionDefinition subscription, ResourceGroupDefinition group, VirtualMachineDefinition machine)
    {
        string providers = $"/subscriptions/{subscription.Id}/resourceGroups/{group.Name}/providers";
        string nicId = $"{providers}/Microsoft.Network/networkInterfaces/{machine.Name}-nic";
        arm.Seed(nicId, InterfaceBody(group.Location, machine.SubnetId, securityGroupId: null));
        JsonObject body = MachineBody(group.Location, machine.Name, nicId);
        body["properties"]!["storageProfile"] = new JsonObject { ["osDisk"] = new JsonObject { ["osType"] = machine.OperatingSystem, ["createOption"] = "FromImage" } };
        arm.Seed($"{providers}/Microsoft.Compute/virtualMachines/{machine.Name}", body);
    }

    private static JsonObject NetworkBody(ResourceGroupDefinition group, VirtualNetworkDefinition network)
    {
        JsonObject properties = new()
        {
            ["addressSpace"] = new JsonObject { ["addressPrefixes"] = new JsonArray(network.AddressPrefix) },
            ["virtualNetworkPeerings"] = new JsonArray([.. network.PeeredWith.Select(remote => new JsonObject
            {
                ["name"] = remote[(remote.LastIndexOf('/') + 1)..],
                ["properties"] = new JsonObject { ["remoteVirtualNetwork"] = new JsonObject { ["id"] = remote } },
            })]),
            ["subnets"] = new JsonArray([.. network.Subnets.Select(subnet => new JsonObject
            {
                ["name"] = subnet.Name,
                ["properties"] = new JsonObject
                {
                    ["addressPrefix"] = subnet.AddressPrefix,
                    ["privateLinkServiceNetworkPolicies"] = subnet.PrivateLinkServiceNetworkPolicies,
                },
            })]),
        };
        if (network.DnsServers.Count > 0)
            properties["dhcpOptions"] = new JsonObject { ["dnsServers"] = new JsonArray([.. network.DnsServers.Select(server => JsonValue.Create(server))]) };
        return new() { ["location"] = group.Location, ["properties"] = properties };
    }

    private void AddCluster(TenantDefinition tenant, SubscriptionDefinition subscription, ClusterDefinition definition)
    {
        CloudProviderConfig config = new()
        {
            SubscriptionId = subscription.Id,
            ResourceGroup = definition.NodeResourceGroup,
            Location = definition.Location,
            VirtualNetworkName = definition.VirtualNetwork,
            VirtualNetworkResourceGroup = definition.VirtualNetworkResourceGroup ?? definition.NodeResourceGroup,
            SubnetName = definition.Subnet,
            Features = new(
                definition.CloudControllerVersion is string version ? ControllerVersion.Parse(version) : ControllerVersion.ForCluster(definition.KubernetesVersion)),
            RefusesNamesInUse = definition.RefusesPrivateLinkServiceNamesInUse,
        };
        string id = $"{config.Group(definition.ResourceGroup)}/providers/Microsoft.ContainerService/managedClusters/{definition.Name}";
        arm.Seed(id, ClusterBody(tenant, config, definition));
        Principal identity = arm.World.Directory.AddPrincipal(
            definition.IdentityObjectId, tenant.Id, arm.World.Random.NewGuid().ToString(), $"{definition.Name}-identity");
        arm.World.Directory.Assign(identity, config.Group(config.ResourceGroup), "*");
        foreach (RoleDefinition role in definition.IdentityRoles) arm.World.Directory.Assign(Assignment(identity, role));

        SimulatedCluster cluster = new(
            definition.Name, arm.World.Time, new(seed + _clusters.Count + 1), new() { KubernetesVersion = definition.KubernetesVersion });
        if (definition.UsesEntra) cluster.Entra = new(arm.World.Directory, arm.World.Time, tenant.Id, id);
        string token = arm.World.Random.Text(64);
        cluster.AddUser(token, KubeUser.ClusterAdmin("clusterUser"));
        arm.Seed(config.SecurityGroupId, new() { ["location"] = definition.Location });
        for (int index = 0; index < definition.NodeCount; index++) AddNode(cluster, config, definition, index);
        _clusters.Add(new(cluster, config, identity, definition.Manifests, new(cluster, definition, id, tenant.Id, Access(definition, token))));
    }

    private KubeconfigEntry Access(ClusterDefinition definition, string token)
    {
        bool isTaken = _clusters.Any(other => other.Public.Context.Equals(definition.Name, StringComparison.OrdinalIgnoreCase));
        return new(
            isTaken ? $"{definition.Name}_{definition.NodeResourceGroup}" : definition.Name,
            front is null || definition.PrivateFqdn is not null ? SandboxCluster.ServerOf(definition) : front.ClusterServers[_clusters.Count],
            token,
            front?.CertificateAuthority);
    }

    private static JsonObject ClusterBody(TenantDefinition tenant, CloudProviderConfig config, ClusterDefinition definition)
    {
        JsonObject body = PlainBody(tenant, config, definition);
        JsonObject properties = body["properties"]!.AsObject();
        if (definition.PrivateFqdn is { } inside) properties["privateFQDN"] = inside;
        if (definition.PrivateFqdn is not null || definition.AuthorizedRanges.Count > 0)
        {
            properties["apiServerAccessProfile"] = new JsonObject
            {
                ["enablePrivateCluster"] = definition.PrivateFqdn is not null,
                ["authorizedIPRanges"] = new JsonArray([.. definition.AuthorizedRanges.Select(range => JsonValue.Create(range))]),
            };
        }

        if (definition.UsesEntra) properties["aadProfile"] = new JsonObject { ["managed"] = true, ["enableAzureRBAC"] = true, ["tenantID"] = tenant.Id };
        if (definition.DisablesLocalAccounts) properties["disableLocalAccounts"] = true;
        if (definition.LocksNodeResourceGroup) properties["nodeResourceGroupProfile"] = new JsonObject { ["restrictionLevel"] = "ReadOnly" };
        return body;
    }

    private static RoleAssignment Assignment(Principal holder, RoleDefinition role) =>
        new(holder.ObjectId, role.Scope, role.Actions) { NotActions = role.NotActions, DataActions = role.DataActions };

    private static JsonObject PlainBody(TenantDefinition tenant, CloudProviderConfig config, ClusterDefinition definition) => new()
    {
        ["location"] = definition.Location,
        ["identity"] = new JsonObject
        {
            ["type"] = "SystemAssigned",
            ["principalId"] = definition.IdentityObjectId,
            ["tenantId"] = tenant.Id,
        },
        ["properties"] = new JsonObject
        {
            ["kubernetesVersion"] = definition.KubernetesVersion,
            ["currentKubernetesVersion"] = definition.KubernetesVersion,
            ["dnsPrefix"] = $"{definition.Name}-dns",
            ["fqdn"] = definition.Fqdn,
            ["nodeResourceGroup"] = definition.NodeResourceGroup,
            ["agentPoolProfiles"] = new JsonArray(new JsonObject
            {
                ["name"] = "nodepool1",
                ["count"] = definition.NodeCount,
                ["vnetSubnetID"] = config.SubnetId(definition.Subnet),
                ["mode"] = "System",
            }),
        },
    };

    private void AddNode(SimulatedCluster cluster, CloudProviderConfig config, ClusterDefinition definition, int index)
    {
        JsonObject nic = InterfaceBody(definition.Location, config.SubnetId(definition.Subnet), config.SecurityGroupId);
        string name = NodeName(index);
        string address = (string?)arm.Seed(config.NodeInterfaceId(name), nic).Body["properties"]!["ipConfigurations"]![0]!["properties"]!["privateIPAddress"] ?? "";
        arm.Seed(config.NodeMachineId(name), MachineBody(definition.Location, name, config.NodeInterfaceId(name)));
        cluster.AddNode(new(name, address, $"azure://{config.NodeMachineId(name)}"));
    }

    private static JsonObject InterfaceBody(string location, string subnetId, string? securityGroupId)
    {
        JsonObject properties = new()
        {
            ["ipConfigurations"] = new JsonArray(new JsonObject
            {
                ["name"] = "ipconfig1",
                ["properties"] = new JsonObject
                {
                    ["primary"] = true,
                    ["privateIPAllocationMethod"] = "Dynamic",
                    ["privateIPAddressVersion"] = "IPv4",
                    ["subnet"] = new JsonObject { ["id"] = subnetId },
                },
            }),
        };
        if (securityGroupId is not null) properties["networkSecurityGroup"] = new JsonObject { ["id"] = securityGroupId };
        return new() { ["location"] = location, ["properties"] = properties };
    }

    private static JsonObject MachineBody(string location, string name, string nicId) => new()
    {
        ["location"] = location,
        ["properties"] = new JsonObject
        {
            ["hardwareProfile"] = new JsonObject { ["vmSize"] = "Standard_D2s_v5" },
            ["osProfile"] = new JsonObject { ["computerName"] = name, ["adminUsername"] = "azureuser" },
            ["networkProfile"] = new JsonObject { ["networkInterfaces"] = new JsonArray(new JsonObject { ["id"] = nicId }) },
        },
    };

    private static string NodeName(int index) => string.Create(CultureInfo.InvariantCulture, $"aks-nodepool1-{index}");
}
