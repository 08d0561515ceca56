using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Network;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Naming;

/// <summary>What was read of a name that an endpoint has.</summary>
/// <param name="EndpointId">The endpoint.</param>
/// <param name="Address">The endpoint's address; null where it is not known.</param>
/// <param name="Name">The full domain name.</param>
/// <param name="ZoneId">The zone that it is kept in.</param>
/// <param name="NetworkId">The network that the zone has to be linked to; null where it is not known.</param>
internal sealed record NameSight(ResourceId EndpointId, string? Address, DomainName Name, ResourceId ZoneId, ResourceId? NetworkId)
{
    public bool ZoneExists { get; init; }

    /// <summary>Why the zone may not be read; null where it may.</summary>
    public string? Unreadable { get; init; }

    public RecordSetResource? Record { get; init; }

    public VirtualNetworkLinkResource? Link { get; init; }

    /// <summary>What the network's DNS answers; null where it can't be asked.</summary>
    public NameResolution? Answer { get; init; }

    public PlsDnsName Describe()
    {
        (string state, string detail) = Judge();
        return new()
        {
            Name = Name.Text,
            State = state,
            Detail = detail,
            ZoneName = ZoneId.Name,
            ZoneId = ZoneId.ToString(),
            NetworkId = NetworkId?.ToString(),
            Addresses = [.. Record?.Addresses ?? []],
            ResolvedAddresses = Answer is null ? null : [.. Answer.Addresses],
            IsManaged = OwnerMark.Is(Record?.Metadata(OwnerMark.Endpoint), EndpointId),
        };
    }

    private (string State, string Detail) Judge()
    {
        if (Unreadable is not null) return (NameState.Unreadable, Text(NamingMessages.NameUnreadable, ZoneId.Name, Unreadable));
        if (!ZoneExists) return (NameState.ZoneMissing, Text(NamingMessages.NameZoneMissing, ZoneId.Name));
        if (Record is null) return (NameState.RecordMissing, Text(NamingMessages.NameRecordMissing, ZoneId.Name));
        if (Address is null || !Record.Addresses.Contains(Address))
            return (NameState.AddressDiffers, Text(NamingMessages.NameAddressDiffers, string.Join(", ", Record.Addresses), Address ?? ConsumersMessages.None));
        if (Link is null) return (NameState.NotLinked, Text(NamingMessages.NameNotLinked, ZoneId.Name, NetworkId?.Name));
        if (!Link.IsInPlace) return (NameState.Linking, Text(NamingMessages.NameLinkUnderWay, ZoneId.Name, NetworkId?.Name));
        return Answer is not null && !Answer.Addresses.Contains(Address)
            ? (NameState.ResolvesElsewhere, Text(NamingMessages.NameResolvesElsewhere, Answer.Detail))
            : (NameState.Current, Text(NamingMessages.NameCurrent, Name, Address, ZoneId.Name));
    }

    private static string Text(string format, params object?[] values) => string.Format(null, format, values);
}
