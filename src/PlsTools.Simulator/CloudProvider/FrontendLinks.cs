using System.Text.Json.Nodes;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>The private link service of each frontend, made, kept and taken away with it. Source: <c>reconcilePrivateLinkService</c>.</summary>
internal sealed class FrontendLinks(CloudProviderConfig config, ArmCaller arm, PrivateLinkServices links, WarningEvents warnings)
{
    /// <summary>The frontend stays: its private link service becomes what the Service asks for.</summary>
    /// <exception cref="CloudProviderException">The Service, ARM, or what stands there does not allow it.</exception>
    public async Task EnsureAsync(ServiceSnapshot service, JsonObject frontend, string frontendId, CancellationToken cancellation)
    {
        if (!PlsAnnotations.IsRequired(service)) return;
        if (FrontendOwnership.IsIPv6(frontend))
        {
            if (service.IsDualStack) return;
            throw new CloudProviderException("IPv6 is not supported for private link service");
        }

        PrivateLinkServicePlanner.RequireFrontendKind(config, service);
        string group = PlsAnnotations.ResourceGroup(service, config);
        JsonObject? existing = await links.FindAsync(group, frontendId, cancellation).ConfigureAwait(false);
        if (existing is not null && !PrivateLinkServicePlanner.Owns(config, service, existing, frontendId)) return;
        string name = PrivateLinkServicePlanner.Name(service, existing, (string?)frontend["name"] ?? "");
        if (existing is null && config.RefusesNamesInUse)
            PrivateLinkServicePlanner.RefuseNameInUse(service, await links.FindByNameAsync(group, name, cancellation).ConfigureAwait(false));
        string subnetId = config.SubnetId(PlsAnnotations.SubnetName(service, config));
        JsonObject? subnet = await arm.FindAsync(subnetId, cancellation).ConfigureAwait(false);
        JsonObject? body = PrivateLinkServicePlanner.Expect(config, service, existing, name, subnet, frontendId);
        if (body is null) return;
        await DisableNetworkPolicyAsync(service, subnetId, cancellation).ConfigureAwait(false);
        await links.WriteAsync(group, frontendId, body, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Frontends go: their private link services go first, whoever made them. Says whether any was deleted. A failure is not thrown: the
    /// load balancer's write fails after it, since the frontend is still referenced, and that error is the one that is shown.
    /// </summary>
    public async Task<bool> ReleaseAsync(ServiceSnapshot service, string balancer, IReadOnlyList<JsonObject> frontends, CancellationToken cancellation)
    {
        bool deleted = false;
        string group = PlsAnnotations.ResourceGroup(service, config);
        foreach (JsonObject frontend in frontends.Where(frontend => !FrontendOwnership.IsIPv6(frontend)))
        {
            string id = config.FrontendId(balancer, (string?)frontend["name"] ?? "");
            try
            {
                if (await links.FindAsync(group, id, cancellation).ConfigureAwait(false) is not { } existing) continue;
                await links.DeleteAsync(service, group, id, existing, cancellation).ConfigureAwait(false);
                deleted = true;
            }
            catch (CloudProviderException)
            {
            }
        }

        return deleted;
    }

    private async Task DisableNetworkPolicyAsync(ServiceSnapshot service, string subnetId, CancellationToken cancellation)
    {
        JsonObject subnet = await arm.FindAsync(subnetId, cancellation).ConfigureAwait(false)
            ?? throw PrivateLinkServicePlanner.MissingPolicySubnet(service, PlsAnnotations.SubnetName(service, config));
        JsonObject properties = (JsonObject)subnet["properties"]!;
        if ("Disabled".Equals((string?)properties["privateLinkServiceNetworkPolicies"], StringComparison.Ordinal)) return;
        properties["privateLinkServiceNetworkPolicies"] = "Disabled";
        if (config.Features.AllBySecondSdk) await arm.PutAsync(subnetId, subnet, cancellation).ConfigureAwait(false);
        else await warnings.AnnounceAsync(service, "CreateOrUpdateSubnet", () => arm.PutAsync(subnetId, subnet, cancellation)).ConfigureAwait(false);
    }
}
