using System.Net;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>
/// Carries out what one Service asks of Azure: load balancer, nodes, private link services, in the order of the real controller.
/// One Service at a time. Source: <c>reconcileService</c>, <c>EnsureLoadBalancerDeleted</c>.
/// </summary>
internal sealed class ServiceReconciler
{
    private readonly CloudProviderConfig _config;
    private readonly ArmCaller _arm;
    private readonly WarningEvents _warnings;
    private readonly FrontendLinks _links;
    private readonly NodeBackends _backends;
    private readonly PublicAddresses _addresses;
    private readonly SecurityGroup _securityGroup;

    /// <param name="config">The controller's settings.</param>
    /// <param name="arm">ARM, as the cluster's identity.</param>
    /// <param name="clock">The world's time.</param>
    /// <param name="nodes">Names of the nodes that serve traffic now.</param>
    /// <param name="warn">Records a warning event of the component <c>azure-cloud-provider</c>: Service, reason, message.</param>
    public ServiceReconciler(
        CloudProviderConfig config, ArmCaller arm, TimeProvider clock, Func<IReadOnlyList<string>> nodes, Action<ServiceSnapshot, string, string> warn)
    {
        _config = config;
        _arm = arm;
        _warnings = new(warn);
        _links = new(config, arm, new(config, arm, _warnings, clock), _warnings);
        _backends = new(config, arm, nodes, _warnings, clock);
        _addresses = new(config, arm, _warnings, clock);
        _securityGroup = new(config, arm, clock);
    }

    /// <summary>Makes it so; returns the Service's addresses.</summary>
    public async Task<IReadOnlyList<string>> EnsureAsync(ServiceSnapshot service, CancellationToken cancellation)
    {
        string name = CloudNames.LoadBalancer(_config.ClusterName, service.IsInternal);
        await ReconcileBalancerAsync(service, service.IsInternal, wanted: true, cancellation).ConfigureAwait(false);
        await _securityGroup.RequireAsync(service, cancellation).ConfigureAwait(false);
        JsonObject balancer = await _arm.FindAsync(_config.LoadBalancerId(name), cancellation).ConfigureAwait(false) ?? [];
        IReadOnlyList<JsonObject> frontends = OwnFrontends(service, balancer);
        IReadOnlyList<string> addresses = await ReadAddressesAsync(service, frontends, cancellation).ConfigureAwait(false);
        foreach (JsonObject frontend in frontends)
            await _links.EnsureAsync(service, frontend, _config.FrontendId(name, (string?)frontend["name"] ?? ""), cancellation).ConfigureAwait(false);
        await ReconcileBalancerAsync(service, !service.IsInternal, wanted: false, cancellation).ConfigureAwait(false);
        await _addresses.ReconcileAsync(service, wanted: !service.IsInternal, cancellation).ConfigureAwait(false);
        return addresses;
    }

    /// <summary>The nodes changed: does all that <see cref="EnsureAsync"/> does for a Service that has a load balancer, and nothing for another.</summary>
    /// <returns>Whether it has one.</returns>
    public async Task<bool> UpdateAsync(ServiceSnapshot service, CancellationToken cancellation)
    {
        if (!await ExistsAsync(service, cancellation).ConfigureAwait(false)) return false;
        await EnsureAsync(service, cancellation).ConfigureAwait(false);
        return true;
    }

    /// <summary>Whether a load balancer serves the Service.</summary>
    public async Task<bool> ExistsAsync(ServiceSnapshot service, CancellationToken cancellation) =>
        (await ListBalancersAsync(service, cancellation).ConfigureAwait(false)).Any(balancer => OwnFrontends(service, balancer).Count > 0);

    /// <summary>Takes everything of the Service away.</summary>
    public async Task EnsureDeletedAsync(ServiceSnapshot service, CancellationToken cancellation)
    {
        await ListBalancersAsync(service, cancellation).ConfigureAwait(false);
        await _securityGroup.ReadAsync(cancellation).ConfigureAwait(false);
        try
        {
            await ReconcileBalancerAsync(service, service.IsInternal, wanted: false, cancellation).ConfigureAwait(false);
            await ReconcileBalancerAsync(service, !service.IsInternal, wanted: false, cancellation).ConfigureAwait(false);
        }
        catch (ArmCallException error) when (error.Status is 403 or 404)
        {
            // The real controller lets the Service go here and leaves the rest behind.
        }

        await _addresses.ReconcileAsync(service, wanted: false, cancellation).ConfigureAwait(false);
    }

    private async Task ReconcileBalancerAsync(ServiceSnapshot service, bool isInternal, bool wanted, CancellationToken cancellation)
    {
        string name = CloudNames.LoadBalancer(_config.ClusterName, isInternal);
        bool lookedAgain = false;
        while (true)
        {
            JsonObject? current = (await ListBalancersAsync(service, cancellation).ConfigureAwait(false))
                .FirstOrDefault(balancer => name.Equals((string?)balancer["name"], StringComparison.OrdinalIgnoreCase));
            LoadBalancerPlan plan = wanted
                ? LoadBalancerPlanner.Want(_config, service, name, current, await TargetAsync(service, name, cancellation).ConfigureAwait(false))
                : LoadBalancerPlanner.Release(service, current);
            foreach (JsonObject frontend in plan.Held)
            {
                _warnings.Warn(
                    service, "DeletingFrontendIPConfiguration",
                    $"isFrontendIPConfigUnsafeToDelete: frontend IP configuration with ID {_config.FrontendId(name, (string?)frontend["name"] ?? "")} on LB {name} "
                    + "cannot be deleted because it is being referenced by load balancing rules of other services");
            }

            // Deleting a private link service changes the load balancer's etag: look again.
            bool deleted = await _links.ReleaseAsync(service, name, plan.Removed, cancellation).ConfigureAwait(false);
            if (deleted && !lookedAgain && _config.Features.LooksAgainAfterDeletion)
            {
                lookedAgain = true;
                continue;
            }

            await CarryOutAsync(service, name, current, plan, wanted, cancellation).ConfigureAwait(false);
            return;
        }
    }

    private async Task CarryOutAsync(
        ServiceSnapshot service, string name, JsonObject? current, LoadBalancerPlan plan, bool wanted, CancellationToken cancellation)
    {
        string id = _config.LoadBalancerId(name);
        if (plan.Changed && plan.Body is null)
        {
            await _warnings.AnnounceAsync(service, "DeleteLoadBalancer", () => _arm.DeleteAsync(id, cancellation)).ConfigureAwait(false);
        }
        else if (plan.Changed)
        {
            await _arm.PutAsync(id, plan.Body!, cancellation, etag: _config.Features.AllBySecondSdk ? null : (string?)current?["etag"]).ConfigureAwait(false);
            await _arm.FindAsync(id, cancellation).ConfigureAwait(false);
        }

        if (wanted) await _backends.JoinAsync(service, id, cancellation).ConfigureAwait(false);
    }

    private async Task<FrontendTarget> TargetAsync(ServiceSnapshot service, string balancer, CancellationToken cancellation)
    {
        if (!service.IsInternal) return new(null, [], await _addresses.RequireAsync(service, cancellation).ConfigureAwait(false));
        string name = service.InternalSubnet ?? _config.SubnetName;
        JsonObject subnet = await _arm.FindAsync(_config.SubnetId(name), cancellation).ConfigureAwait(false)
            ?? throw new CloudProviderException($"ensure({service.FullName}): lb({balancer}) - failed to get subnet: {_config.VirtualNetworkName}/{name}");
        JsonNode? facts = subnet["properties"];
        IEnumerable<string> prefixes = (facts?["addressPrefixes"] as JsonArray)?.Select(prefix => (string?)prefix ?? "") ?? [(string?)facts?["addressPrefix"] ?? ""];
        return new((string?)subnet["id"], [.. prefixes.Where(prefix => prefix.Length > 0).Select(IPNetwork.Parse)], null);
    }

    private async Task<IReadOnlyList<string>> ReadAddressesAsync(ServiceSnapshot service, IReadOnlyList<JsonObject> frontends, CancellationToken cancellation)
    {
        List<string> addresses = [];
        foreach (JsonNode? facts in frontends.Select(frontend => frontend["properties"]))
        {
            string? address = (string?)facts?["privateIPAddress"];
            if (address is null && (string?)facts?["publicIPAddress"]?["id"] is string id)
                address = await _addresses.AddressAsync(service, id, cancellation).ConfigureAwait(false);
            if (address is not null) addresses.Add(address);
        }

        if (addresses.Count == 0) throw new CloudProviderException($"no load balancer IP for setting up security rules for service {service.FullName}");
        return service.IsInternal ? addresses : [.. addresses, .. CloudAnnotations.Listed(service, CloudAnnotations.AdditionalPublicIPs)];
    }

    // An empty answer is asked for a second time, as the real controller does.
    private async Task<IReadOnlyList<JsonObject>> ListBalancersAsync(ServiceSnapshot service, CancellationToken cancellation)
    {
        IReadOnlyList<JsonObject> balancers = [];
        for (int look = 0; look < 2 && balancers.Count == 0; look++)
        {
            await _warnings.AnnounceAsync(
                service, "ListLoadBalancers", async () => balancers = await _arm.ListAsync(_config.LoadBalancersPath, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        }

        return balancers;
    }

    private static IReadOnlyList<JsonObject> OwnFrontends(ServiceSnapshot service, JsonObject balancer) =>
        [.. ((balancer["properties"]?["frontendIPConfigurations"] as JsonArray)?.OfType<JsonObject>() ?? []).Where(frontend => FrontendOwnership.IsOwned(service, frontend))];
}
