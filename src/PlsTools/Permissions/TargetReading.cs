using PlsTools.Binding;
using PlsTools.Connections;
using PlsTools.Core.Arm;
using PlsTools.Core.Consumers;
using PlsTools.Core.Consumers.Naming;
using PlsTools.Core.Errors;
using PlsTools.Core.Permissions;
using PlsTools.Core.Session;
using PlsTools.Core.Session.Clusters;
using PlsTools.Core.Values;
using PlsTools.Core.Values.Permissions;

namespace PlsTools.Permissions;

/// <summary>Makes out on what the tasks are to be done, of what was named and piped.</summary>
internal sealed class TargetReading(PlsSession session, ClusterCatalogue clusters)
{
    private static readonly string[] s_accepted =
    [
        ArmType.PrivateLinkService, ArmType.PrivateEndpointConnection, ArmType.Subnet, ArmType.VirtualNetwork, ArmType.ManagedCluster, ArmType.PrivateEndpoint,
        ArmType.PrivateDnsZone, ArmType.ResourceGroup, ArmType.Subscription,
    ];

    public ResourceReference? PrivateLinkService { get; init; }

    public ResourceReference? Subnet { get; init; }

    public ResourceReference? DnsZone { get; init; }

    public string? Cluster { get; init; }

    public string? ResourceGroupName { get; init; }

    public string? SubscriptionId { get; init; }

    public async Task<(PermissionTarget Target, ClusterSight Sight)> ReadAsync(ResourceReference? input, IReadOnlyList<PlsTask> tasks, CancellationToken cancellation)
    {
        PermissionTarget target = Place(Named(), input?.ToId(s_accepted));
        if (PrivateLinkService is { } service) target = target with { PrivateLinkService = await ServiceAsync(service, cancellation).ConfigureAwait(false) };
        if (Subnet is { } subnet) target = target with { Network = await SubnetAsync(subnet, cancellation).ConfigureAwait(false) };
        if (DnsZone is { } zone) target = target with { DnsZone = await ZoneAsync(zone, cancellation).ConfigureAwait(false) };
        return await WithClusterAsync(target, tasks, cancellation).ConfigureAwait(false);
    }

    private PermissionTarget Named()
    {
        string? id = SubscriptionId ?? session.SubscriptionId;
        if (id is null || !ResourceId.TryParse($"/subscriptions/{id}", out ResourceId? subscription)) throw PermissionErrors.SubscriptionInvalid(id);
        if (ResourceGroupName is null) return new(subscription);
        return ResourceId.TryParse($"{subscription}/resourceGroups/{ResourceGroupName}", out ResourceId? group) && group.IsType(ArmType.ResourceGroup)
            ? new(subscription) { Group = group }
            : throw PermissionErrors.GroupInvalid(ResourceGroupName);
    }

    private static PermissionTarget Place(PermissionTarget target, ResourceId? id) => id?.Type switch
    {
        null => target,
        _ when id.IsType(ArmType.PrivateLinkService) => target with { PrivateLinkService = id },
        _ when id.IsType(ArmType.PrivateEndpointConnection) => target with { PrivateLinkService = id.Parent },
        _ when id.IsType(ArmType.Subnet) || id.IsType(ArmType.VirtualNetwork) => target with { Network = id },
        _ when id.IsType(ArmType.ManagedCluster) => target with { ClusterId = id },
        _ when id.IsType(ArmType.PrivateDnsZone) => target with { DnsZone = id },
        _ when id.IsType(ArmType.Subscription) => target with { Subscription = id },
        _ => target with { Group = ResourceId.Parse(id.Scope) },
    };

    private async Task<ResourceId> ServiceAsync(ResourceReference service, CancellationToken cancellation)
    {
        ResourceId id = service.Name is null
            ? service.ToId(ArmType.PrivateLinkService, ArmType.PrivateEndpointConnection)
            : await ConnectionReading.ServiceIdAsync(service, ConnectionReading.Create(session, withTenants: false), cancellation).ConfigureAwait(false);
        return id.IsType(ArmType.PrivateEndpointConnection) ? id.Parent! : id;
    }

    // An id needs no right to read the network.
    private async Task<ResourceId> SubnetAsync(ResourceReference subnet, CancellationToken cancellation)
    {
        if (ResourceId.TryParse(subnet.ToString(), out _)) return subnet.ToId(ArmType.Subnet, ArmType.VirtualNetwork);
        if (!SubnetReference.TryParse(subnet.ToString(), out SubnetReference? named)) throw ConsumersErrors.SubnetMalformed(subnet.ToString());
        ConsumerNetworkReader networks = new(session.Arm, SubscriptionId ?? session.SubscriptionId);
        return (await networks.GetSubnetAsync(named, cancellation).ConfigureAwait(false)).Subnet.Id;
    }

    private async Task<ResourceId> ZoneAsync(ResourceReference zone, CancellationToken cancellation)
    {
        if (zone.Name is not { } name) return zone.ToId(ArmType.PrivateDnsZone);
        IReadOnlyList<ResourceId> all = await new NamingReader(session.Arm).ListAsync(cancellation).ConfigureAwait(false);
        ResourceId[] named = [.. all.Where(id => id.Name.Equals(name.TrimEnd('.'), StringComparison.OrdinalIgnoreCase))];
        return named.Length == 1 ? named[0] : throw PermissionErrors.ZoneNotFound(name, named, NearNames.Of(name, all.Select(id => id.Name)));
    }

    private async Task<(PermissionTarget Target, ClusterSight Sight)> WithClusterAsync(PermissionTarget target, IReadOnlyList<PlsTask> tasks, CancellationToken cancellation)
    {
        if (tasks.All(task => task == PlsTask.Consumer)) return (target, new(null));
        ClusterSight sight = new(session.Cluster is null ? null : session.GetClusterAsync);
        ResourceId? id = target.ClusterId;
        if ((Cluster ?? id?.ToString()) is { } wanted)
        {
            ManagedCluster? found = await FindAsync(wanted, cancellation).ConfigureAwait(false);
            id = found?.Id ?? ResourceId.Parse(wanted);
            if (found is null) sight = new(_ => throw PermissionErrors.ClusterNotReadable(id));
            else if (!await IsOwnAsync(sight, found, cancellation).ConfigureAwait(false)) sight = new(session.In(found).GetClusterAsync);
        }
        else if (tasks.Any(task => PermissionTable.Of(task).KubeRole is not null) || (target.PrivateLinkService ?? target.Group) is null)
        {
            await sight.OpenAsync(cancellation).ConfigureAwait(false);
            id = sight.Connection?.Facts.ResourceId;
        }

        KnownCluster? cluster = id is null ? null : await clusters.FindAsync(id, cancellation).ConfigureAwait(false);
        return (target with { ClusterId = id, Cluster = cluster }, sight);
    }

    /// <summary>The cluster; null where it may not be read, which the permissions themselves then tell.</summary>
    private async Task<ManagedCluster?> FindAsync(string wanted, CancellationToken cancellation)
    {
        try
        {
            return await session.Clusters.FindAsync(wanted, cancellation).ConfigureAwait(false);
        }
        catch (ArmException error) when (error.Kind == PlsErrorKind.PermissionDenied && wanted.Contains('/', StringComparison.Ordinal))
        {
            return null;
        }
    }

    // The session's own kubeconfig may reach the cluster where no other can be fetched.
    private static async Task<bool> IsOwnAsync(ClusterSight sight, ManagedCluster cluster, CancellationToken cancellation)
    {
        await sight.OpenAsync(cancellation).ConfigureAwait(false);
        return sight.Connection?.Facts.ResourceId == cluster.Id;
    }
}
