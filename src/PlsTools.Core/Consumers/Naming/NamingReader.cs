using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Naming;

/// <summary>Reads what there is of a name: the private DNS zones in sight, their links and their records.</summary>
/// <remarks>
/// No call lists the zones of a network, so that zones are listed in every subscription in sight: those of a hub lie in another one.
/// A subscription or zone that may not be read is passed over.
/// </remarks>
internal sealed class NamingReader(IArmClient arm)
{
    private const int Parallelism = 8;

    /// <param name="order">The name.</param>
    /// <param name="endpoint">The endpoint that is to have it.</param>
    /// <param name="tags">The endpoint's tags; empty for one that is still to be made.</param>
    /// <param name="network">Where it is to be seen.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="PlsException">The zone can't be chosen.</exception>
    public async Task<NamingFacts> ReadAsync(
        NameOrder order, ResourceId endpoint, IReadOnlyDictionary<string, string> tags, ResolvingNetwork network, CancellationToken cancellation)
    {
        ResourceId? remembered = await RememberedAsync(order, endpoint, tags, cancellation).ConfigureAwait(false);
        IReadOnlyList<ZoneFacts> zones = await ZonesAsync(zone => order.Name.IsIn(zone), network.Id, [endpoint.SubscriptionId], [order.Zone?.Id, remembered], cancellation)
            .ConfigureAwait(false);
        ZoneChoice choice = ZoneChooser.Choose(order, zones, remembered, endpoint, network.Id);
        NamingFacts facts = new(order.Name, endpoint, network, choice, null, HasAlias: false, OwnerIsGone: false);
        if (choice.Existing is not null) return await AddRecordAsync(facts, cancellation).ConfigureAwait(false);
        bool hasNoGroup = await IsGoneAsync(ResourceId.Parse(choice.Id.Scope), cancellation).ConfigureAwait(false);
        return hasNoGroup ? throw NamingErrors.DnsZoneGroupNotFound(choice.Id) : facts;
    }

    /// <summary>All zones in sight whose name passes, as one network sees them.</summary>
    /// <param name="hasName">Which zones to look at.</param>
    /// <param name="network">The network whose link is looked for.</param>
    /// <param name="subscriptions">Subscriptions to look in beside those that can be listed.</param>
    /// <param name="known">Zones to look at whether they are listed or not; nulls are passed over.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<ZoneFacts>> ZonesAsync(
        Func<string, bool> hasName, ResourceId network, IEnumerable<string> subscriptions, IEnumerable<ResourceId?> known, CancellationToken cancellation)
    {
        ConcurrentDictionary<ResourceId, PrivateDnsZoneResource> zones = await AllAsync(hasName, subscriptions, cancellation).ConfigureAwait(false);
        foreach (ResourceId id in known.OfType<ResourceId>().Where(id => !zones.ContainsKey(id)))
        {
            if (await FindAsync(id, cancellation).ConfigureAwait(false) is { } zone) zones[id] = zone;
        }

        ConcurrentBag<ZoneFacts> found = [];
        ParallelOptions options = Options(cancellation);
        await Parallel.ForEachAsync(zones.Values, options, async (zone, token) =>
        {
            IReadOnlyList<VirtualNetworkLinkResource> links = await LinksAsync(zone.Id, token).ConfigureAwait(false);
            found.Add(new(zone, links.FirstOrDefault(link => link.VirtualNetworkId == network)));
        }).ConfigureAwait(false);
        return [.. found.OrderBy(zone => zone.Id.ToString(), StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The ids of all zones in sight.</summary>
    public async Task<IReadOnlyList<ResourceId>> ListAsync(CancellationToken cancellation) =>
        [.. (await AllAsync(_ => true, [], cancellation).ConfigureAwait(false)).Keys.OrderBy(id => id.ToString(), StringComparer.OrdinalIgnoreCase)];

    /// <summary>The zone; null where it does not exist.</summary>
    public async Task<PrivateDnsZoneResource?> FindAsync(ResourceId zone, CancellationToken cancellation) =>
        await arm.FindAsync(zone, cancellation).ConfigureAwait(false) is { } found ? new(found) : null;

    /// <summary>The A records of a name in a zone; null for none.</summary>
    public async Task<RecordSetResource?> RecordAsync(ResourceId zone, string relativeName, CancellationToken cancellation) =>
        await arm.FindAsync(zone.Child("A", relativeName), cancellation).ConfigureAwait(false) is { } found ? new(found) : null;

    /// <summary>All A records of a zone; none where they may not be read.</summary>
    public async Task<IReadOnlyList<RecordSetResource>> RecordsAsync(ResourceId zone, CancellationToken cancellation)
    {
        List<RecordSetResource> records = [];
        await foreach (ArmResource record in Permitted(arm.ListAsync(zone, ArmType.PrivateDnsA, cancellation), cancellation).ConfigureAwait(false))
        {
            records.Add(new(record));
        }

        return records;
    }

    /// <summary>The links of a zone; none where they may not be read.</summary>
    public async Task<IReadOnlyList<VirtualNetworkLinkResource>> LinksAsync(ResourceId zone, CancellationToken cancellation)
    {
        List<VirtualNetworkLinkResource> links = [];
        await foreach (ArmResource link in Permitted(arm.ListAsync(zone, ArmType.VirtualNetworkLink, cancellation), cancellation).ConfigureAwait(false))
        {
            links.Add(new(link));
        }

        return links;
    }

    /// <summary>
    /// The zone in which the endpoint keeps the name already; null for none. A zone that an earlier attempt only meant to use holds no name yet,
    /// and is given up for another one that is asked for.
    /// </summary>
    private async Task<ResourceId?> RememberedAsync(
        NameOrder order, ResourceId endpoint, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation)
    {
        ResourceId? zone = NameTags.Read(tags).Where(tag => tag.Name == order.Name).Select(tag => tag.ZoneId).FirstOrDefault();
        if (zone is null || order.Zone is null) return zone;
        RecordSetResource? record = await RecordAsync(zone, order.Name.In(zone.Name), cancellation).ConfigureAwait(false);
        return OwnerMark.Is(record?.Metadata(OwnerMark.Endpoint), endpoint) ? zone : null;
    }

    private async Task<ConcurrentDictionary<ResourceId, PrivateDnsZoneResource>> AllAsync(
        Func<string, bool> hasName, IEnumerable<string> subscriptions, CancellationToken cancellation)
    {
        HashSet<string> scopes = new(subscriptions, StringComparer.OrdinalIgnoreCase);
        await foreach (JsonObject item in arm.ListRootAsync("subscriptions", cancellation).ConfigureAwait(false))
        {
            if (item.Text("subscriptionId") is { } subscription) scopes.Add(subscription);
        }

        ConcurrentDictionary<ResourceId, PrivateDnsZoneResource> zones = [];
        await Parallel.ForEachAsync(scopes, Options(cancellation), async (subscription, token) =>
        {
            await foreach (PrivateDnsZoneResource zone in ListAsync(subscription, token).ConfigureAwait(false))
            {
                if (hasName(zone.Name)) zones[zone.Id] = zone;
            }
        }).ConfigureAwait(false);
        return zones;
    }

    private static ParallelOptions Options(CancellationToken cancellation) => new() { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation };

    private async Task<NamingFacts> AddRecordAsync(NamingFacts facts, CancellationToken cancellation)
    {
        RecordSetResource? record = await RecordAsync(facts.Zone.Id, facts.RelativeName, cancellation).ConfigureAwait(false);
        bool hasAlias = record is null
            && await arm.FindAsync(facts.Zone.Id.Child("CNAME", facts.RelativeName), cancellation).ConfigureAwait(false) is not null;
        bool isOrphan = OwnerMark.Read(record?.Metadata(OwnerMark.Endpoint), ArmType.PrivateEndpoint) is { } owner && owner != facts.EndpointId
            && await IsGoneAsync(owner, cancellation).ConfigureAwait(false);
        return facts with { Record = record, HasAlias = hasAlias, OwnerIsGone = isOrphan };
    }

    private async Task<bool> IsGoneAsync(ResourceId id, CancellationToken cancellation)
    {
        try
        {
            return await arm.FindAsync(id, cancellation).ConfigureAwait(false) is null;
        }
        catch (ArmException)
        {
            // Who may not look must take it that somebody is there.
            return false;
        }
    }

    private async IAsyncEnumerable<PrivateDnsZoneResource> ListAsync(
        string subscription, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        ResourceId scope = ResourceId.Parse($"/subscriptions/{subscription}");
        await foreach (ArmResource zone in Permitted(arm.ListAsync(scope, ArmType.PrivateDnsZone, cancellation), cancellation).ConfigureAwait(false))
        {
            yield return new(zone);
        }
    }

    /// <summary>A list as far as it may be read.</summary>
    private static async IAsyncEnumerable<ArmResource> Permitted(
        IAsyncEnumerable<ArmResource> list, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using IAsyncEnumerator<ArmResource> items = list.GetAsyncEnumerator(cancellation);
        while (await MayReadNextAsync(items).ConfigureAwait(false)) yield return items.Current;
    }

    private static async Task<bool> MayReadNextAsync(IAsyncEnumerator<ArmResource> items)
    {
        try
        {
            return await items.MoveNextAsync().ConfigureAwait(false);
        }
        catch (ArmException error) when (error.Kind is PlsErrorKind.PermissionDenied or PlsErrorKind.NotFound)
        {
            return false;
        }
    }
}
