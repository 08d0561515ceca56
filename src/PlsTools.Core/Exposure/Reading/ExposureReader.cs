using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Inventory;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Kube;
using PlsTools.Core.Session;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Reading;

/// <summary>Reads Services and what became of them in Azure.</summary>
public sealed class ExposureReader(ClusterConnection cluster, IArmClient arm)
{
    private readonly LinkReader _links = new(cluster.Facts, arm);

    /// <summary>One Service; null where it does not exist.</summary>
    public async Task<ServiceExposure?> FindAsync(NamespacedName name, CancellationToken cancellation)
    {
        JsonObject? service = await cluster.Kube.FindAsync(KubeKind.Service, name, cancellation).ConfigureAwait(false);
        return service is null ? null : (await JoinAsync([ServiceReader.Read(service)], cancellation).ConfigureAwait(false))[0];
    }

    /// <summary>One Service that must exist and be of type LoadBalancer.</summary>
    /// <exception cref="PlsException"><c>ServiceNotFound</c> with the names that were probably meant, or <c>ServiceNotLoadBalancer</c>.</exception>
    public async Task<ServiceExposure> GetAsync(NamespacedName name, CancellationToken cancellation) =>
        (await JoinAsync([await GetServiceAsync(name, cancellation).ConfigureAwait(false)], cancellation).ConfigureAwait(false))[0];

    /// <summary>Reads all that a plan for <paramref name="name"/> is made from.</summary>
    /// <exception cref="PlsException">As <see cref="GetAsync"/>.</exception>
    public async Task<ExposureSurroundings> SurveyAsync(NamespacedName name, ExposureSettings settings, CancellationToken cancellation)
    {
        ServiceSnapshot service = await GetServiceAsync(name, cancellation).ConfigureAwait(false);
        ExposureSpec spec = ExposureSpec.Read(service);
        string own = cluster.Facts.NodeResourceGroupName;
        string group = (settings.PrivateLinkServiceResourceGroupName ?? spec.ResourceGroupName)?.Trim() is { Length: > 0 } given ? given : own;
        bool exists = group.Equals(own, StringComparison.OrdinalIgnoreCase) || await _links.GroupExistsAsync(group, cancellation).ConfigureAwait(false);
        ExposureInventory inventory = await ReadAroundAsync(service, [group, spec.ResourceGroupName ?? own], cancellation).ConfigureAwait(false);
        VirtualNetworkResource? network = await _links.FindNetworkAsync(cancellation).ConfigureAwait(false);
        ExposureSurroundings seen = new(cluster.Facts, service, inventory, exists, network);
        return settings.OwnLink
            ? seen with { FormerOwner = await FindOwnerAsync(HandOver.LinkOf(seen, settings), service, cancellation).ConfigureAwait(false) }
            : seen;
    }

    /// <summary>Plans, and where consumers would lose something looks since when they have been there, for whoever decides.</summary>
    public async Task<ExposurePlan> PlanAsync(
        ExposureSurroundings seen, ExposureSettings settings, ExposureConsent consent, CancellationToken cancellation)
    {
        ExposurePlan plan = ExposurePlanner.Plan(seen, settings, consent);
        if (!plan.LosesLink || plan.Consumers.Count == 0) return plan;
        IEnumerable<string> subscriptions = plan.Consumers.Select(consumer => consumer.SubscriptionId).OfType<string>();
        return ExposurePlanner.Plan(
            seen with { EndpointTimes = await ConsumerTimes.FindAsync(arm, subscriptions, cancellation).ConfigureAwait(false) }, settings, consent);
    }

    /// <summary>The Service that has the name of the parking Service for <paramref name="name"/>; null for none.</summary>
    public async Task<ServiceSnapshot?> FindParkingAsync(NamespacedName name, CancellationToken cancellation) =>
        await cluster.Kube.FindAsync(KubeKind.Service, ParkingDocument.NameOf(name), cancellation).ConfigureAwait(false) is { } found ? ServiceReader.Read(found) : null;

    /// <summary>Reads and plans how <paramref name="name"/> gets the Private Link Service that is kept for <paramref name="former"/>.</summary>
    /// <exception cref="PlsException"><c>NotProtected</c>, or as <see cref="GetAsync"/>.</exception>
    public async Task<UnprotectionPlan> PlanUnprotectionAsync(
        NamespacedName name, NamespacedName former, ServiceSnapshot? parking, ExposureConsent consent, CancellationToken cancellation)
    {
        if (parking is null || !ParkingDocument.IsParkingFor(parking, former) || FrontendFit.PinOf(parking) is not { } address)
        {
            throw ExposureErrors.NotProtected(former, cluster.Facts.Name);
        }

        ServiceExposure present = await GetAsync(name, cancellation).ConfigureAwait(false);
        bool isThere = present.Frontend?.PrivateIPAddress == address && FrontendFit.Compare(present.Service, present.Frontend) is null;
        ExposureSettings settings = new()
        {
            LoadBalancerIPAddress = isThere ? null : address,
            PrivateLinkServiceResourceGroupName = ExposureSpec.Read(parking).ResourceGroupName,
            OwnLink = true,
        };
        return new(await PlanAsync(await SurveyAsync(name, settings, cancellation).ConfigureAwait(false), settings, consent, cancellation).ConfigureAwait(false), parking, address);
    }

    /// <summary>Reads all that a withdrawal from <paramref name="name"/> is planned from.</summary>
    /// <exception cref="PlsException">As <see cref="GetAsync"/>.</exception>
    public async Task<WithdrawalSurroundings> SurveyWithdrawalAsync(NamespacedName name, CancellationToken cancellation)
    {
        ServiceSnapshot service = await GetServiceAsync(name, cancellation).ConfigureAwait(false);
        string group = ExposureSpec.Read(service).ResourceGroupName ?? cluster.Facts.NodeResourceGroupName;
        ExposureInventory inventory = await ReadAroundAsync(service, [group, cluster.Facts.NodeResourceGroupName], cancellation).ConfigureAwait(false);
        ServiceExposure exposure = ExposureJoin.Of(service, cluster.Facts, inventory);
        IReadOnlyList<ServiceExposure> sharers = exposure.PrivateLinkService is null
            ? []
            : [.. (await ListAllAsync(name, cancellation).ConfigureAwait(false))
                .Where(other => other.IsLoadBalancer && other.Name != name && !other.IsBeingDeleted)
                .Select(other => ExposureJoin.Of(other, cluster.Facts, inventory))
                .Where(other => other.Frontend?.Id == exposure.Frontend!.Id)];
        IEnumerable<string> subscriptions = ExposureConsumer.Of(exposure.PrivateLinkService ?? exposure.Stray, new Dictionary<ResourceId, DateTimeOffset>())
            .Select(consumer => consumer.SubscriptionId).OfType<string>();
        return new(cluster.Facts, exposure, sharers, await ConsumerTimes.FindAsync(arm, subscriptions, cancellation).ConfigureAwait(false));
    }

    /// <summary>The Private Link Service of an exposure, as it is put out; its NAT addresses are read from its NIC.</summary>
    public async Task<AksPrivateLinkService> DescribeAsync(ServiceExposure exposure, CancellationToken cancellation)
    {
        PlacedLink link = LinkPlacing.Of(exposure);
        IReadOnlyList<string> addresses = await new NatAddressReader(arm, [link.Link]).ReadAsync(link.Link, cancellation).ConfigureAwait(false);
        return AksPrivateLinkService.Of(cluster.Facts, link, exposure, addresses);
    }

    private async Task<ServiceSnapshot?> FindOwnerAsync(PrivateLinkServiceResource? link, ServiceSnapshot service, CancellationToken cancellation)
    {
        if (link is null || !NamespacedName.TryParse(LinkTags.OwnerOf(link), out NamespacedName owner) || LinkTags.IsOwnedBy(link, service.Name)) return null;
        return await cluster.Kube.FindAsync(KubeKind.Service, owner, cancellation).ConfigureAwait(false) is { } found ? ServiceReader.Read(found) : null;
    }

    // The frontend may carry one that no annotation leads to: it was made by hand, or a setting changed.
    private async Task<ExposureInventory> ReadAroundAsync(ServiceSnapshot service, IEnumerable<string> groups, CancellationToken cancellation)
    {
        ExposureInventory near = await _links.ReadAsync(groups, cancellation).ConfigureAwait(false);
        if (ExposureJoin.Of(service, cluster.Facts, near) is not { Frontend: not null, PrivateLinkService: null }) return near;
        IReadOnlyList<PrivateLinkServiceResource>? all = await new SubscriptionLinks(arm).TryListAsync(cluster.Facts.SubscriptionId, cancellation).ConfigureAwait(false);
        return all is null ? near : near with { PrivateLinkServices = all };
    }

    private async Task<IReadOnlyList<ServiceExposure>> JoinAsync(IReadOnlyList<ServiceSnapshot> services, CancellationToken cancellation)
    {
        if (services.Count == 0) return [];
        IEnumerable<string> groups = services.Select(service => ExposureSpec.Read(service).ResourceGroupName ?? cluster.Facts.NodeResourceGroupName);
        ExposureInventory inventory = await _links.ReadAsync(groups, cancellation).ConfigureAwait(false);
        return [.. services.Select(service => ExposureJoin.Of(service, cluster.Facts, inventory))];
    }

    internal async Task<ServiceSnapshot> GetServiceAsync(NamespacedName name, CancellationToken cancellation)
    {
        JsonObject? found = await cluster.Kube.FindAsync(KubeKind.Service, name, cancellation).ConfigureAwait(false);
        if (found is null) throw ExposureErrors.ServiceNotFound(name, cluster.Facts.Name, await FindNearAsync(name, cancellation).ConfigureAwait(false));
        ServiceSnapshot service = ServiceReader.Read(found);
        return service.IsLoadBalancer ? service : throw ExposureErrors.ServiceNotLoadBalancer(service);
    }

    private async Task<IReadOnlyList<string>> FindNearAsync(NamespacedName name, CancellationToken cancellation) => NearServices.Of(
        name, (await ListAllAsync(name, cancellation).ConfigureAwait(false)).Where(service => service.IsLoadBalancer).Select(service => service.Name));

    /// <summary>The cluster's Services; those of one namespace for whoever may not list every one, and none for whoever may not list those either.</summary>
    private async Task<IReadOnlyList<ServiceSnapshot>> ListAllAsync(NamespacedName near, CancellationToken cancellation)
    {
        foreach (string? ns in new[] { null, near.Namespace })
        {
            try
            {
                KubeList list = await cluster.Kube.ListAsync(KubeKind.Service, ns, KubeSelector.All, cancellation).ConfigureAwait(false);
                return [.. list.Items.Select(ServiceReader.Read)];
            }
            catch (KubeException error) when (error.Kind == PlsErrorKind.PermissionDenied)
            {
                // The next one, or none.
            }
        }

        return [];
    }
}
