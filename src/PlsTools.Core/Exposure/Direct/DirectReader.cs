using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Inventory;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Session;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Direct;

/// <summary>Reads what a Private Link Service without the cloud controller is planned from.</summary>
public sealed class DirectReader(ClusterConnection cluster, IArmClient arm)
{
    private readonly LinkReader _links = new(cluster.Facts, arm);
    private readonly ExposureReader _exposures = new(cluster, arm);

    /// <exception cref="PlsException">As <see cref="ExposureReader.GetAsync"/>, or an edge's own.</exception>
    public async Task<DirectSurroundings> SurveyAsync(NamespacedName name, ExposureSettings settings, CancellationToken cancellation)
    {
        ServiceSnapshot service = await _exposures.GetServiceAsync(name, cancellation).ConfigureAwait(false);
        ServiceListing listing = await new ServiceLister(cluster.Kube)
            .ReadAsync(new() { Names = [name], WantsSharers = true }, cancellation).ConfigureAwait(false);
        string? group = settings.PrivateLinkServiceResourceGroupName?.Trim() is { Length: > 0 } given ? given : null;
        ExposureInventory inventory = new(
            await _links.ReadFrontendsAsync(cancellation).ConfigureAwait(false), await ReadLinksAsync(service, group, cancellation).ConfigureAwait(false));
        ServiceExposure exposure = ExposureJoin.Of(service, cluster.Facts, inventory);
        bool exists = group is null || Same(group, cluster.Facts.NodeResourceGroupName) || Same(group, exposure.PrivateLinkService?.Id.ResourceGroupName)
            || await _links.GroupExistsAsync(group, cancellation).ConfigureAwait(false);
        ArmResource? balancer = exposure.Frontend?.Id.Parent is { } id ? await arm.FindAsync(id, cancellation).ConfigureAwait(false) : null;
        IEnumerable<ServiceExposure> sharers = listing.Services
            .Where(other => other.IsLoadBalancer && other.Name != name && !other.IsBeingDeleted)
            .Select(other => ExposureJoin.Of(other, cluster.Facts, inventory))
            .Where(other => exposure.Frontend is not null && other.Frontend?.Id == exposure.Frontend.Id);
        return new(
            new(cluster.Facts, service, inventory, exists, await FindNetworkAsync(exposure.Frontend, cancellation).ConfigureAwait(false)),
            [.. sharers],
            balancer is null ? null : new(balancer));
    }

    private async Task<IReadOnlyList<PrivateLinkServiceResource>> ReadLinksAsync(ServiceSnapshot service, string? group, CancellationToken cancellation)
    {
        SubscriptionLinks everywhere = new(arm);
        if (await everywhere.TryListAsync(cluster.Facts.SubscriptionId, cancellation).ConfigureAwait(false) is { } all) return all;
        IEnumerable<string?> groups = [cluster.Facts.NodeResourceGroupName, group, ExposureSpec.Read(service).ResourceGroupName];
        return await _links.ReadLinksAsync(groups.OfType<string>(), cancellation).ConfigureAwait(false);
    }

    // NAT addresses lie in the network of the frontend.
    private async Task<VirtualNetworkResource?> FindNetworkAsync(FrontendIPConfiguration? frontend, CancellationToken cancellation)
    {
        if (frontend?.SubnetId?.Parent is not { } id) return await _links.FindNetworkAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await arm.FindAsync(id, cancellation).ConfigureAwait(false) is { } found ? new(found) : null;
        }
        catch (ArmException error) when (error.Kind == PlsErrorKind.PermissionDenied)
        {
            return null;
        }
    }

    private static bool Same(string one, string? other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
