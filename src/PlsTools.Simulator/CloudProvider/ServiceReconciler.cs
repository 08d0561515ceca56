using System.Net;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>
/// Carries out what one Service asks of Azure: load balancer, nodes, private link services, in the order of the real controller.
/// One Service at a time. Source: <c>reconcileService</c>, <c>EnsureLoadBalancerDeleted</c>.
/// </summary>
/// <param name="config">The controller's settings.</param>
/// <param name="arm">ARM, as the cluster's identity.</param>
/// <param name="links">Private link services by frontend.</param>
/// <param name="nodes">Names of the nodes that serve traffic now.</param>
/// <param name="warn">Records a warning event of the component <c>azure-cloud-provider</c>: Service, reason, message.</param>
internal sealed class ServiceReconciler(
    CloudProviderConfig config, ArmCaller arm, PrivateLinkServices links, Func<IReadOnlyList<string>> nodes, Action<ServiceSnapshot, string, string> warn)
{
    /// <summary>Makes it so; returns the Service's addresses.</summary>
    public async Task<IReadOnlyList<string>> EnsureAsync(ServiceSnapshot service, CancellationToken cancellation)
    {
        string name = CloudNames.LoadBalancer(config.ClusterName, service.IsInternal);
        JsonObject balancer = (await ReconcileBalancerAsync(service, service.IsInternal, wanted: true, cancellation).ConfigureAwait(false))!;
        IReadOnlyList<JsonObject> frontends = OwnFrontends(service, balancer);
        foreach (JsonObject frontend in frontends)
            await EnsurePrivateLinkServiceAsync(service, frontend, $"{config.LoadBalancerId(name)}/frontendIPConfigurations/{(string?)frontend["name"]}", cancellation).ConfigureAwait(false);
        await ReconcileBalancerAsync(service, !service.IsInternal, wanted: false, cancellation).ConfigureAwait(false);
        await ReconcilePublicAddressAsync(service, wanted: !service.IsInternal, cancellation).ConfigureAwait(false);
        List<string> addresses = [];
        foreach (JsonObject frontend in frontends)
        {
            if (await AddressAsync(frontend, cancellation).ConfigureAwait(false) is string address) addresses.Add(address);
        }

        return addresses;
    }

    /// <summary>Whether a load balancer serves the Service.</summary>
    public async Task<bool> ExistsAsync(ServiceSnapshot service, CancellationToken cancellation) =>
        (await ListBalancersAsync(service, cancellation).ConfigureAwait(false)).Any(balancer => OwnFrontends(service, balancer).Count > 0);

    /// <summary>Takes everything of the Service away.</summary>
    public async Task EnsureDeletedAsync(ServiceSnapshot service, CancellationToken cancellation)
    {
        try
        {
            await ReconcileBalancerAsync(service, service.IsInternal, wanted: false, cancellation).ConfigureAwait(false);
            await ReconcileBalancerAsync(service, !service.IsInternal, wanted: false, cancellation).ConfigureAwait(false);
        }
        catch (ArmCallException error) when (error.Status is 403 or 404)
        {
            // The real controller lets the Service go here and leaves the rest behind.
        }

        await ReconcilePublicAddressAsync(service, wanted: false, cancellation).ConfigureAwait(false);
    }

    private async Task<JsonObject?> ReconcileBalancerAsync(ServiceSnapshot service, bool isInternal, bool wanted, CancellationToken cancellation)
    {
        string name = CloudNames.LoadBalancer(config.ClusterName, isInternal);
        bool retried = false;
        while (true)
        {
            JsonObject? current = (await ListBalancersAsync(service, cancellation).ConfigureAwait(false))
                .FirstOrDefault(balancer => name.Equals((string?)balancer["name"], StringComparison.OrdinalIgnoreCase));
            LoadBalancerPlan plan = wanted
                ? LoadBalancerPlanner.Want(config, service, name, current, await TargetAsync(service, name, cancellation).ConfigureAwait(false))
                : LoadBalancerPlanner.Release(service, current);
            foreach (JsonObject frontend in plan.Held)
            {
                string id = $"{config.LoadBalancerId(name)}/frontendIPConfigurations/{(string?)frontend["name"]}";
                warn(
                    service, "DeletingFrontendIPConfiguration",
                    $"isFrontendIPConfigUnsafeToDelete: frontend IP configuration with ID {id} on LB {name} cannot be deleted because it is being referenced by load balancing rules of other services");
            }

            // Deleting a private link service changes the load balancer's etag: look again.
            bool deleted = await ReleasePrivateLinkServicesAsync(service, name, plan.Removed, cancellation).ConfigureAwait(false);
            if (deleted && !retried)
            {
                retried = true;
                continue;
            }

            return await CarryOutAsync(service, name, current, plan, wanted, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<JsonObject?> CarryOutAsync(
        ServiceSnapshot service, string name, JsonObject? current, LoadBalancerPlan plan, bool wanted, CancellationToken cancellation)
    {
        string id = config.LoadBalancerId(name);
        JsonObject? written = current;
        if (plan.Changed && plan.Body is null)
        {
            await AnnouncedAsync(service, "DeleteLoadBalancer", () => arm.DeleteAsync(id, cancellation)).ConfigureAwait(false);
            written = null;
        }
        else if (plan.Changed)
        {
            written = await arm.PutAsync(id, plan.Body!, cancellation).ConfigureAwait(false);
        }

        if (wanted) await JoinNodesAsync(service, id, cancellation).ConfigureAwait(false);
        return written;
    }

    private async Task JoinNodesAsync(ServiceSnapshot service, string balancerId, CancellationToken cancellation)
    {
        string pool = $"{balancerId}/backendAddressPools/{config.ClusterName}";
        foreach (string id in nodes().Select(config.NodeInterfaceId))
        {
            JsonObject? nic = await arm.FindAsync(id, cancellation).ConfigureAwait(false);
            if (nic?["properties"]?["ipConfigurations"] is not JsonArray { Count: > 0 } configurations) continue;
            JsonObject facts = (JsonObject)configurations[0]!["properties"]!;
            JsonArray pools = facts["loadBalancerBackendAddressPools"] as JsonArray ?? [];
            if (pools.Any(joined => pool.Equals((string?)joined?["id"], StringComparison.OrdinalIgnoreCase))) continue;
            facts["loadBalancerBackendAddressPools"] = new JsonArray([.. pools.Select(joined => joined!.DeepClone()), new JsonObject { ["id"] = pool }]);
            await AnnouncedAsync(service, "CreateOrUpdateInterface", () => arm.PutAsync(id, nic, cancellation)).ConfigureAwait(false);
        }
    }

    private async Task EnsurePrivateLinkServiceAsync(ServiceSnapshot service, JsonObject frontend, string frontendId, CancellationToken cancellation)
    {
        if (!PlsAnnotations.IsRequired(service)) return;
        if (FrontendOwnership.IsIPv6(frontend))
        {
            if (service.IsDualStack) return;
            throw new CloudProviderException("IPv6 is not supported for private link service");
        }

        string group = PlsAnnotations.ResourceGroup(service, config);
        JsonObject? existing = service.IsInternal || service.FloatingIPDisabled
            ? await links.FindAsync(group, frontendId, cancellation).ConfigureAwait(false)
            : null;
        if (!PrivateLinkServicePlanner.Admit(config, service, existing, frontendId)) return;
        string name = PrivateLinkServicePlanner.Name(service, existing, (string?)frontend["name"] ?? "");
        string subnetId = config.SubnetId(PlsAnnotations.SubnetName(service, config));
        JsonObject? subnet = await arm.FindAsync(subnetId, cancellation).ConfigureAwait(false);
        JsonObject? body = PrivateLinkServicePlanner.Expect(config, service, existing, name, subnet, frontendId);
        if (body is null) return;
        await DisableNetworkPolicyAsync(service, subnetId, cancellation).ConfigureAwait(false);
        await links.WriteAsync(group, frontendId, body, cancellation).ConfigureAwait(false);
    }

    private async Task DisableNetworkPolicyAsync(ServiceSnapshot service, string subnetId, CancellationToken cancellation)
    {
        JsonObject subnet = await arm.FindAsync(subnetId, cancellation).ConfigureAwait(false)
            ?? throw PrivateLinkServicePlanner.MissingPolicySubnet(service, PlsAnnotations.SubnetName(service, config));
        JsonObject properties = (JsonObject)subnet["properties"]!;
        if ("Disabled".Equals((string?)properties["privateLinkServiceNetworkPolicies"], StringComparison.OrdinalIgnoreCase)) return;
        properties["privateLinkServiceNetworkPolicies"] = "Disabled";
        await arm.PutAsync(subnetId, subnet, cancellation).ConfigureAwait(false);
    }

    // A failure is not told here: the load balancer's write fails after it, since the frontend is still referenced, and its error is shown.
    private async Task<bool> ReleasePrivateLinkServicesAsync(
        ServiceSnapshot service, string balancer, IReadOnlyList<JsonObject> frontends, CancellationToken cancellation)
    {
        bool deleted = false;
        string group = PlsAnnotations.ResourceGroup(service, config);
        foreach (JsonObject frontend in frontends.Where(frontend => !FrontendOwnership.IsIPv6(frontend)))
        {
            string id = $"{config.LoadBalancerId(balancer)}/frontendIPConfigurations/{(string?)frontend["name"]}";
            try
            {
                if (await links.FindAsync(group, id, cancellation).ConfigureAwait(false) is not { } existing) continue;
                await links.DeleteAsync(group, id, existing, cancellation).ConfigureAwait(false);
                deleted = true;
            }
            catch (CloudProviderException)
            {
            }
        }

        return deleted;
    }

    private async Task<FrontendTarget> TargetAsync(ServiceSnapshot service, string balancer, CancellationToken cancellation)
    {
        if (!service.IsInternal)
        {
            string id = PublicAddressId(service);
            if (await arm.FindAsync(id, cancellation).ConfigureAwait(false) is null)
                await AnnouncedAsync(service, "CreateOrUpdatePublicIPAddress", () => arm.PutAsync(id, NewPublicAddress(service), cancellation)).ConfigureAwait(false);
            return new(null, [], id);
        }

        string name = service.InternalSubnet ?? config.SubnetName;
        JsonObject subnet = await arm.FindAsync(config.SubnetId(name), cancellation).ConfigureAwait(false)
            ?? throw new CloudProviderException($"ensure({service.FullName}): lb({balancer}) - failed to get subnet: {config.VirtualNetworkName}/{name}");
        JsonNode? facts = subnet["properties"];
        IEnumerable<string> prefixes = (facts?["addressPrefixes"] as JsonArray)?.Select(prefix => (string?)prefix ?? "") ?? [(string?)facts?["addressPrefix"] ?? ""];
        return new((string?)subnet["id"], [.. prefixes.Where(prefix => prefix.Length > 0).Select(IPNetwork.Parse)], null);
    }

    private async Task ReconcilePublicAddressAsync(ServiceSnapshot service, bool wanted, CancellationToken cancellation)
    {
        string name = CloudNames.PublicAddress(service, config.ClusterName);
        IReadOnlyList<JsonObject> addresses = await arm.ListAsync($"{config.Network(config.ResourceGroup)}/publicIPAddresses", cancellation).ConfigureAwait(false);
        if (wanted || !addresses.Any(address => name.Equals((string?)address["name"], StringComparison.OrdinalIgnoreCase))) return;
        await AnnouncedAsync(service, "DeletePublicIPAddress", () => arm.DeleteAsync(PublicAddressId(service), cancellation)).ConfigureAwait(false);
    }

    private JsonObject NewPublicAddress(ServiceSnapshot service) => new()
    {
        ["location"] = config.Location,
        ["sku"] = new JsonObject { ["name"] = "Standard" },
        ["tags"] = new JsonObject { ["k8s-azure-cluster-name"] = config.ClusterName, ["k8s-azure-service"] = service.FullName },
        ["properties"] = new JsonObject { ["publicIPAllocationMethod"] = "Static", ["publicIPAddressVersion"] = "IPv4" },
    };

    private async Task<string?> AddressAsync(JsonObject frontend, CancellationToken cancellation)
    {
        JsonNode? facts = frontend["properties"];
        if ((string?)facts?["privateIPAddress"] is string address) return address;
        if ((string?)facts?["publicIPAddress"]?["id"] is not string id) return null;
        return (string?)(await arm.FindAsync(id, cancellation).ConfigureAwait(false))?["properties"]?["ipAddress"];
    }

    private string PublicAddressId(ServiceSnapshot service) =>
        $"{config.Network(config.ResourceGroup)}/publicIPAddresses/{CloudNames.PublicAddress(service, config.ClusterName)}";

    private async Task<IReadOnlyList<JsonObject>> ListBalancersAsync(ServiceSnapshot service, CancellationToken cancellation)
    {
        IReadOnlyList<JsonObject> balancers = [];
        await AnnouncedAsync(
            service, "ListLoadBalancers", async () => balancers = await arm.ListAsync(config.LoadBalancersPath, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        return balancers;
    }

    private async Task AnnouncedAsync(ServiceSnapshot service, string reason, Func<Task> call)
    {
        try
        {
            await call().ConfigureAwait(false);
        }
        catch (ArmCallException error)
        {
            warn(service, reason, error.Message);
            throw;
        }
    }

    private static IReadOnlyList<JsonObject> OwnFrontends(ServiceSnapshot service, JsonObject balancer) =>
        [.. ((balancer["properties"]?["frontendIPConfigurations"] as JsonArray)?.OfType<JsonObject>() ?? []).Where(frontend => FrontendOwnership.IsOwned(service, frontend))];
}
