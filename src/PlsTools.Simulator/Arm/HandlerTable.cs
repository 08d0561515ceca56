using PlsTools.Simulator.Arm.Authorization;
using PlsTools.Simulator.Arm.Compute;
using PlsTools.Simulator.Arm.Containers;
using PlsTools.Simulator.Arm.Network;
using PlsTools.Simulator.Arm.PrivateDns;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.Arm.ResourceGraph;
using PlsTools.Simulator.Arm.Resources;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm;

/// <summary>Which handler answers for which type.</summary>
internal sealed class HandlerTable
{
    private readonly Dictionary<string, ArmHandler> _byType;

    public LinkConnections Connections { get; }

    public HandlerTable(ArmContext arm)
    {
        LinkConnections connections = Connections = new(arm);
        LoadBalancerHandler balancers = new(arm);
        IEnumerable<ArmHandler> parts = BalancerPart.All.Select(part => new BalancerPartHandler(arm, balancers, part.Type, part.Collection, part));
        VirtualNetworkHandler networks = new(arm);
        NetworkSecurityGroupHandler securityGroups = new(arm);
        RouteTableHandler routeTables = new(arm);
        NetworkInterfaceHandler interfaces = new(arm);
        ScaleSetMachines machines = new(arm);
        RunCommands commands = new();
        ManagedClusterHandler clusters = new(arm, type => _byType?.GetValueOrDefault(type));
        ArmHandler[] handlers =
        [
            new TenantsHandler(arm),
            new SubscriptionsHandler(arm),
            new ResourceGroupsHandler(arm, type => _byType?.GetValueOrDefault(type)),
            new GroupJobsHandler(arm),
            new ProvidersHandler(arm, () => _byType!.Values),
            new LocationsHandler(arm),
            new GenericResourcesHandler(arm),
            new TagsHandler(arm),
            new TagNamesHandler(arm),
            new NetworkOperationsHandler(arm, isResult: false),
            new NetworkOperationsHandler(arm, isResult: true),
            networks,
            new PartHandler(arm, networks, VirtualNetworkHandler.Peerings),
            new SubnetHandler(arm),
            new AddressAvailabilityHandler(arm),
            balancers,
            .. parts,
            new BalancerPartHandler(arm, balancers, ArmTypes.FrontendIPConfiguration, "frontendIPConfigurations", part: null),
            interfaces,
            securityGroups,
            new PartHandler(arm, securityGroups, NetworkSecurityGroupHandler.Rules),
            new PartHandler(arm, securityGroups, NetworkSecurityGroupHandler.DefaultRules),
            routeTables,
            new PartHandler(arm, routeTables, RouteTableHandler.Routes),
            new ApplicationSecurityGroupHandler(arm),
            new NatGatewayHandler(arm),
            new PublicIPAddressHandler(arm),
            .. PlatformService.All.Select(service => new PlatformServiceHandler(arm, service)),
            new PrivateLinkServiceHandler(arm, connections),
            new LinkConnectionHandler(arm, connections),
            new NetworkLocationsHandler(arm, connections),
            new AutoApprovedServicesHandler(arm),
            new EndpointTypesHandler(arm),
            new UsagesHandler(arm),
            new PrivateEndpointHandler(arm, connections),
            new ZoneGroupHandler(arm),
            new VirtualMachineHandler(arm, interfaces, commands),
            new InstanceViewHandler(arm),
            new ScaleSetHandler(arm, machines),
            new ScaleSetMachineHandler(arm, machines),
            new ScaleSetInterfaceHandler(arm),
            new ComputeOperationsHandler(arm, commands),
            new PrivateDnsZoneHandler(arm),
            new VirtualNetworkLinkHandler(arm),
            .. RecordType.All.Select(type => new RecordSetHandler(arm, type)),
            new AllRecordSetsHandler(arm),
            new PrivateDnsOperationHandler(arm, isResult: false),
            new PrivateDnsOperationHandler(arm, isResult: true),
            clusters,
            new AgentPoolHandler(arm),
            new AccessProfileHandler(arm, clusters),
            new ContainerOperationsHandler(arm, isResult: false),
            new ContainerOperationsHandler(arm, isResult: true),
            new PermissionsHandler(arm),
            new RoleAssignmentsHandler(arm),
            new RoleDefinitionsHandler(arm),
            new ManagementGroupsHandler(arm),
            new GraphQueryHandler(arm, type => _byType?.GetValueOrDefault(type)),
            new SharedQueryHandler(arm),
        ];
        _byType = handlers.ToDictionary(handler => handler.Type, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The handler of a type; refuses a type, namespace or api-version that the world does not have.</summary>
    public ArmHandler Find(string type, string apiVersion)
    {
        ArmHandler handler = Known(type, apiVersion);
        if (handler.Versions.Contains(apiVersion)) return handler;
        throw type.StartsWith("Microsoft.Resources/", StringComparison.OrdinalIgnoreCase)
            ? GatewayFaults.InvalidApiVersion(apiVersion, handler.Versions)
            : GatewayFaults.UnknownApiVersion(apiVersion, type, handler.Versions);
    }

    /// <summary>The newest api-version of a type; refuses a type or namespace that the world does not have.</summary>
    public string NewestVersion(string type) => Known(type, "").Versions[0];

    private ArmHandler Known(string type, string apiVersion)
    {
        if (_byType.TryGetValue(type, out ArmHandler? handler)) return handler;
        string[] parts = type.Split('/', 2);
        bool knowsNamespace = _byType.Keys.Any(known => known.StartsWith(parts[0] + "/", StringComparison.OrdinalIgnoreCase));
        throw knowsNamespace ? GatewayFaults.UnknownType(parts[1], parts[0], apiVersion) : GatewayFaults.UnknownNamespace(parts[0]);
    }
}
