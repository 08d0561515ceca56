using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Naming;

/// <summary>
/// Looks through the zones that networks ask for the names of addresses, whoever made them. Each network's zones are read once, which takes a call for
/// each subscription and zone in sight.
/// </summary>
internal sealed class NameSearch(IArmClient arm)
{
    private readonly NamingReader _reader = new(arm);
    private readonly Dictionary<ResourceId, NetworkZones> _seen = [];

    /// <summary>The names whose records hold the endpoint's address, in zones that its network asks.</summary>
    public async Task<IReadOnlyList<NameSight>> FindAsync(PlsConsumerEndpoint endpoint, CancellationToken cancellation)
    {
        if (endpoint.PrivateIPAddress is not { } address || !ResourceId.TryParse(endpoint.VirtualNetworkId, out ResourceId? own)) return [];
        if (!_seen.TryGetValue(own, out NetworkZones? seen)) _seen[own] = seen = await ReadAsync(own, cancellation).ConfigureAwait(false);
        List<NameSight> found = [];
        foreach ((ZoneFacts zone, IReadOnlyList<RecordSetResource> records) in seen.Zones)
        {
            foreach (RecordSetResource record in records.Where(record => record.Addresses.Contains(address)))
            {
                string text = record.Name == RecordSetResource.Apex ? zone.Name : $"{record.Name}.{zone.Name}";
                if (!DomainName.TryParse(text, out DomainName? name)) continue;
                found.Add(new(ResourceId.Parse(endpoint.ResourceId), address, name, zone.Id, seen.Network) { ZoneExists = true, Record = record, Link = zone.Link });
            }
        }

        return found;
    }

    private async Task<NetworkZones> ReadAsync(ResourceId own, CancellationToken cancellation)
    {
        ResourceId network = await ResolvingAsync(own, cancellation).ConfigureAwait(false);
        List<(ZoneFacts, IReadOnlyList<RecordSetResource>)> zones = [];
        foreach (ZoneFacts zone in await _reader.ZonesAsync(_ => true, network, [own.SubscriptionId], [], cancellation).ConfigureAwait(false))
        {
            if (zone.Link is not null) zones.Add((zone, await _reader.RecordsAsync(zone.Id, cancellation).ConfigureAwait(false)));
        }

        return new(network, zones);
    }

    private async Task<ResourceId> ResolvingAsync(ResourceId own, CancellationToken cancellation)
    {
        try
        {
            return await arm.FindAsync(own, cancellation).ConfigureAwait(false) is { } network ? ResolvingNetwork.Of(new(network)).Id : own;
        }
        catch (ArmException error) when (error.Kind == PlsErrorKind.PermissionDenied)
        {
            return own;
        }
    }

    /// <summary>The zones that a network asks, with their A records.</summary>
    private sealed record NetworkZones(ResourceId Network, IReadOnlyList<(ZoneFacts Zone, IReadOnlyList<RecordSetResource> Records)> Zones);
}
