using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Direct;

/// <summary>Decides, from what was read alone, how the cloud controller is given the Private Link Service on a Service's frontend.</summary>
public static class AdoptionPlanner
{
    private const string InternalSuffix = "-internal";

    /// <exception cref="PlsException"><c>NothingToAdopt</c>.</exception>
    public static AdoptionPlan Plan(DirectSurroundings seen, ExposureSettings settings, ExposureConsent consent)
    {
        ServiceExposure exposure = seen.Exposure;
        NamespacedName service = exposure.Service.Name;
        PrivateLinkServiceResource link = exposure.PrivateLinkService ?? throw DirectErrors.NothingToAdopt(service);
        bool needsTags = !LinkTags.IsManaged(link) || !LinkTags.IsOwnedBy(link, service);
        string clusterName = ClusterNameOf(seen, link);
        PrivateLinkServiceResource tagged = new(new(LinkBody.HandOver(link, clusterName, service)));
        ExposureSurroundings around = seen.Around with
        {
            GroupExists = true,
            Inventory = seen.Around.Inventory with
            {
                PrivateLinkServices = [.. seen.Around.Inventory.PrivateLinkServices.Select(other => other.Id == link.Id ? tagged : other)],
            },
        };

        // One that the annotations ask for already is left to them.
        bool isOwn = !needsTags && exposure.Spec.IsRequested;
        ExposurePlan annotating = ExposurePlanner.Plan(around, isOwn ? settings : AsItIs(settings, exposure, seen.Cluster), consent);
        return new()
        {
            Cluster = seen.Cluster,
            Exposure = exposure,
            ClusterName = clusterName,
            NeedsTags = needsTags,
            MayBeRemembered = needsTags && seen.Sharers.Append(exposure).Any(one => one.Spec.IsRequested),
            Annotating = annotating,
            Warnings = annotating.Warnings,
            Refusals = [.. annotating.Refusals, .. needsTags ? Refuse(seen, link, consent) : []],
        };
    }

    /// <summary>Settings that ask for just what is there, but for what a person wants otherwise.</summary>
    private static ExposureSettings AsItIs(ExposureSettings asked, ServiceExposure exposure, ClusterFacts cluster)
    {
        PrivateLinkServiceResource link = exposure.PrivateLinkService!;
        bool hasCommonName = link.Name.Equals(FrontendName.PrivateLinkServiceOf(exposure.Frontend!.Name), StringComparison.OrdinalIgnoreCase);
        bool isInNodeGroup = cluster.NodeResourceGroupName.Equals(link.Id.ResourceGroupName, StringComparison.OrdinalIgnoreCase);
        return PresentSettings.Complete(asked, link) with
        {
            PrivateLinkServiceName = asked.PrivateLinkServiceName ?? (hasCommonName && exposure.Spec.Name is null ? null : link.Name),
            PrivateLinkServiceResourceGroupName = asked.PrivateLinkServiceResourceGroupName ?? (isInNodeGroup ? string.Empty : link.Id.ResourceGroupName),
        };
    }

    private static IEnumerable<PlsException> Refuse(DirectSurroundings seen, PrivateLinkServiceResource link, ExposureConsent consent)
    {
        NamespacedName service = seen.Exposure.Service.Name;
        if (!link.Id.SubscriptionId.Equals(seen.Cluster.SubscriptionId, StringComparison.OrdinalIgnoreCase))
        {
            yield return DirectErrors.LinkInOtherSubscription(link, seen.Cluster.SubscriptionId);
        }

        bool isTagged = LinkTags.OwnerOf(link) is not null;
        if (!isTagged && !consent.TakeOwnership) yield return DirectErrors.LinkOfSomebodyElse(link);
        if (isTagged && !LinkTags.IsOwnedBy(link, service) && !consent.TakeOwnership) yield return DirectErrors.LinkOfOtherService(link, service);

        // Once it is another's, the controller refuses whoever asks with settings of its own.
        List<NamespacedName> asking = [.. seen.Sharers.Where(sharer => sharer.Spec is { IsRequested: true, HasOwnerSettings: true }).Select(sharer => sharer.Service.Name)];
        if (asking.Count > 0) yield return DirectErrors.SharersAskForLink(link, service, asking);

        // An annotation can name one subnet, and of the cluster's own network only.
        ResourceId? network = seen.Cluster.NodeSubnetId?.Parent ?? seen.Around.Network?.Id;
        List<ResourceId> subnets = [.. link.IPConfigurations.Select(item => item.SubnetId).OfType<ResourceId>().Distinct()];
        if (subnets.Count > 1 || subnets.Any(subnet => network is not null && subnet.Parent != network)) yield return DirectErrors.NatSubnetsNotAnnotatable(link, subnets);
    }

    // The controller calls its load balancers after the cluster.
    private static string ClusterNameOf(DirectSurroundings seen, PrivateLinkServiceResource link)
    {
        string? told = seen.OnBalancer.Append(link).Select(LinkTags.ClusterOf).FirstOrDefault(name => name is not null);
        if (told is not null) return told;
        string balancer = seen.Balancer?.Id.Name ?? "kubernetes";
        return balancer.EndsWith(InternalSuffix, StringComparison.OrdinalIgnoreCase) ? balancer[..^InternalSuffix.Length] : balancer;
    }
}
