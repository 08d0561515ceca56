using System.Collections.Immutable;
using PlsTools.Core.Arm;
using PlsTools.Core.Values;

namespace PlsTools.Core.Connections.Watching;

/// <summary>
/// The connections as a watch knows them, by service and by id, letter case aside. Immutable, and what two states have in common they
/// share: keeping the state of each change costs what changed.
/// </summary>
public sealed class WatchState
{
    private static readonly ImmutableDictionary<string, PlsConnection> s_none =
        ImmutableDictionary.Create<string, PlsConnection>(StringComparer.OrdinalIgnoreCase);

    private readonly ImmutableDictionary<string, ImmutableDictionary<string, PlsConnection>> _services;

    private WatchState(ImmutableDictionary<string, ImmutableDictionary<string, PlsConnection>> services) => _services = services;

    public static WatchState Empty { get; } =
        new(ImmutableDictionary.Create<string, ImmutableDictionary<string, PlsConnection>>(StringComparer.OrdinalIgnoreCase));

    public int Count => _services.Values.Sum(service => service.Count);

    public IEnumerable<PlsConnection> Connections => _services.Values.SelectMany(service => service.Values);

    public PlsConnection? Find(string serviceId, string connectionId) =>
        _services.TryGetValue(serviceId, out ImmutableDictionary<string, PlsConnection>? service) ? service.GetValueOrDefault(connectionId) : null;

    /// <summary>Those at or below a subscription, a Private Link Service, or one connection.</summary>
    public IEnumerable<PlsConnection> Below(ResourceId scope)
    {
        if (scope.IsType(ArmType.PrivateEndpointConnection)) return Find(scope.Parent!.ToString(), scope.ToString()) is { } one ? [one] : [];
        if (scope.IsType(ArmType.PrivateLinkService)) return _services.GetValueOrDefault(scope.ToString(), s_none).Values;
        return _services.Where(service => service.Key.StartsWith(scope + "/", StringComparison.OrdinalIgnoreCase)).SelectMany(service => service.Value.Values);
    }

    public WatchState With(PlsConnection connection)
    {
        ImmutableDictionary<string, PlsConnection> service = _services.GetValueOrDefault(connection.PrivateLinkServiceId, s_none);
        return new(_services.SetItem(connection.PrivateLinkServiceId, service.SetItem(connection.ResourceId, connection)));
    }

    public WatchState Without(PlsConnection connection)
    {
        ImmutableDictionary<string, PlsConnection> left = _services.GetValueOrDefault(connection.PrivateLinkServiceId, s_none).Remove(connection.ResourceId);
        return new(left.IsEmpty ? _services.Remove(connection.PrivateLinkServiceId) : _services.SetItem(connection.PrivateLinkServiceId, left));
    }
}
