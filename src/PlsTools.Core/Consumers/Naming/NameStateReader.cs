using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Network;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Naming;

/// <summary>Reads how the names stand that endpoints were given.</summary>
/// <param name="arm">The consumer's ARM.</param>
/// <param name="names">Asks the network's own DNS, where that can be done from here.</param>
internal sealed class NameStateReader(IArmClient arm, INameResolver names)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly NamingReader _reader = new(arm);
    private readonly NameSearch _search = new(arm);

    /// <summary>The endpoint with its names, and with the repair of the first broken one where nothing else comes first.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="searches">Whether names are looked for that this module did not make, in all zones that the network asks.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<PlsConsumerEndpoint> AddToAsync(PlsConsumerEndpoint endpoint, bool searches, CancellationToken cancellation)
    {
        List<PlsDnsName> found = [];
        foreach ((DomainName name, ResourceId zone) in NameTags.Read(endpoint.Tags))
        {
            NameSight sight = await SeeAsync(endpoint, name, zone, cancellation).ConfigureAwait(false);
            found.Add(sight.Describe());
        }

        if (searches) found.AddRange(await SearchAsync(endpoint, found, cancellation).ConfigureAwait(false));
        PlsDnsName? broken = found.Find(name => name.State is not (NameState.Current or NameState.Unreadable));
        string? repair = broken is null ? null : $"{broken.Name}: {broken.Detail} {string.Format(null, NamingMessages.NameRepair, broken.Name)}";
        if (searches && found.Count == 0) repair = NamingMessages.NameNone;
        return endpoint with { DnsNames = [.. found], NextStep = endpoint.NextStep ?? repair };
    }

    private async Task<IReadOnlyList<PlsDnsName>> SearchAsync(PlsConsumerEndpoint endpoint, List<PlsDnsName> known, CancellationToken cancellation)
    {
        List<PlsDnsName> others = [];
        foreach (NameSight sight in await _search.FindAsync(endpoint, cancellation).ConfigureAwait(false))
        {
            if (known.Exists(name => name.Name == sight.Name.Text && ResourceId.Parse(name.ZoneId) == sight.ZoneId)) continue;
            others.Add((sight with { Answer = await AskAsync(sight.NetworkId, sight.Name, cancellation).ConfigureAwait(false) }).Describe());
        }

        return others;
    }

    private async Task<NameSight> SeeAsync(PlsConsumerEndpoint endpoint, DomainName name, ResourceId zone, CancellationToken cancellation)
    {
        ResourceId? own = ResourceId.TryParse(endpoint.VirtualNetworkId, out ResourceId? network) ? network : null;
        NameSight sight = new(ResourceId.Parse(endpoint.ResourceId), endpoint.PrivateIPAddress, name, zone, own);
        try
        {
            if (await _reader.FindAsync(zone, cancellation).ConfigureAwait(false) is null) return sight;
            RecordSetResource? record = await _reader.RecordAsync(zone, name.In(zone.Name), cancellation).ConfigureAwait(false);
            ResourceId? seenIn = OwnerMark.Read(record?.Metadata(OwnerMark.Network), ArmType.VirtualNetwork) ?? own;
            IReadOnlyList<VirtualNetworkLinkResource> links = await _reader.LinksAsync(zone, cancellation).ConfigureAwait(false);
            return sight with
            {
                ZoneExists = true,
                NetworkId = seenIn,
                Record = record,
                Link = links.FirstOrDefault(link => link.VirtualNetworkId == seenIn),
                Answer = await AskAsync(seenIn, name, cancellation).ConfigureAwait(false),
            };
        }
        catch (ArmException error) when (error.Kind == PlsErrorKind.PermissionDenied)
        {
            return sight with { Unreadable = error.Message };
        }
    }

    private async Task<NameResolution?> AskAsync(ResourceId? network, DomainName name, CancellationToken cancellation) =>
        network is not null && names.CanResolveFrom(network.ToString())
            ? await names.ResolveAsync(new(network.ToString(), name.Text, s_patience), cancellation).ConfigureAwait(false)
            : null;
}
