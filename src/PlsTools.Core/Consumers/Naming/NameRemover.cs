using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Naming;

/// <summary>Takes the names of an endpoint out of DNS.</summary>
internal sealed class NameRemover(IArmClient arm)
{
    private readonly NamingReader _reader = new(arm);

    /// <summary>Reads the zones that the endpoint keeps names in, and decides. Writes nothing.</summary>
    /// <exception cref="PlsException">A zone may not be read.</exception>
    public async Task<NameRemovalPlan> PlanAsync(PlsConsumerEndpoint endpoint, CancellationToken cancellation)
    {
        List<ZoneLeavings> zones = [];
        foreach (IGrouping<ResourceId, DomainName> group in NameTags.Read(endpoint.Tags).GroupBy(tag => tag.ZoneId, tag => tag.Name))
        {
            if (await _reader.FindAsync(group.Key, cancellation).ConfigureAwait(false) is not { } zone) continue;
            string[] names = [.. group.Select(name => name.In(zone.Name))];
            IReadOnlyList<VirtualNetworkLinkResource> links = await _reader.LinksAsync(zone.Id, cancellation).ConfigureAwait(false);
            bool isMade = links.Select(link => link.Resource).Append(zone.Resource).Any(made => made.Tags.ContainsKey(OwnerMark.Endpoint));
            zones.Add(new(zone, names, await RecordsAsync(zone.Id, isMade ? null : names, cancellation).ConfigureAwait(false), links));
        }

        ResourceId? network = ResourceId.TryParse(endpoint.VirtualNetworkId, out ResourceId? known) ? known : null;
        return NameRemovalPlanner.Plan(ResourceId.Parse(endpoint.ResourceId), network, zones);
    }

    /// <exception cref="PlsException">The service refused; what was removed before is told, and the next attempt goes on from there.</exception>
    public async Task CarryOutAsync(ResourceId endpoint, NameRemovalPlan plan, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        ActivityProgress states = new(progress, string.Format(null, NamingMessages.ActivityUnnaming, endpoint.Name));
        List<string> removed = [];
        foreach (Leaving leaving in plan.Leavings)
        {
            try
            {
                ArmOperation operation = await arm.BeginDeleteAsync(leaving.Id, leaving.Etag, cancellation).ConfigureAwait(false);
                await arm.WaitAsync(operation, states, cancellation).ConfigureAwait(false);
                removed.Add(leaving.Text);
            }
            catch (ArmException error)
            {
                throw NamingErrors.DnsNameNotRemoved(endpoint, leaving.Text, removed, error);
            }
        }
    }

    /// <summary>The A records of these names; of the whole zone where <paramref name="names"/> is null.</summary>
    private async Task<IReadOnlyList<RecordSetResource>> RecordsAsync(ResourceId zone, string[]? names, CancellationToken cancellation)
    {
        List<RecordSetResource> records = [];
        if (names is null)
        {
            await foreach (ArmResource record in arm.ListAsync(zone, ArmType.PrivateDnsA, cancellation).ConfigureAwait(false)) records.Add(new(record));
            return records;
        }

        foreach (string name in names)
        {
            if (await _reader.RecordAsync(zone, name, cancellation).ConfigureAwait(false) is { } record) records.Add(record);
        }

        return records;
    }
}
