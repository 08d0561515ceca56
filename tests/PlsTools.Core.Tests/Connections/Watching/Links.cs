using PlsTools.Core.Connections;
using PlsTools.Core.Connections.Watching;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Connections.Watching;

/// <summary>Connections and snapshots of them without any ARM: two services of three endpoints each.</summary>
internal static class Links
{
    public const int Places = 6;

    /// <summary>Number of states that a place can be in: absent, or one of four states with one of two texts.</summary>
    public const int States = 9;

    private static readonly string[] s_statuses =
        [ConnectionStatus.Pending, ConnectionStatus.Approved, ConnectionStatus.Rejected, ConnectionStatus.Disconnected];

    public static readonly DateTimeOffset Time = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public static readonly ResourceId Subscription = ResourceId.Parse($"/subscriptions/{FakeServices.Provider}");

    public static ResourceId Service(int place) => FakeServices.ServiceId(place < 3 ? "pls-a" : "pls-b");

    public static ResourceId Id(int place) => Service(place).Child("privateEndpointConnections", $"ep{place}.1f0c");

    public static PlsConnection Connection(int place, string status, string description = "") => new()
    {
        Name = Id(place).Name,
        ResourceId = Id(place).ToString(),
        PrivateLinkServiceId = Service(place).ToString(),
        PrivateLinkServiceName = Service(place).Name,
        SubscriptionId = FakeServices.Provider,
        ResourceGroupName = FakeServices.Group,
        Status = status,
        Description = description,
        ActionsRequired = "None",
        ConsumerSubscriptionId = FakeServices.Consumer,
        ConsumerResourceGroupName = "rg-b",
        PrivateEndpointId = $"/subscriptions/{FakeServices.Consumer}/resourceGroups/rg-b/providers/Microsoft.Network/privateEndpoints/ep{place}",
        PrivateEndpointName = $"ep{place}",
        PrivateEndpointLocation = "northeurope",
        LinkIdentifier = "536957072",
    };

    /// <summary>All connections of a world that is given as one state a place.</summary>
    public static PlsConnection[] All(int[] world) =>
        [.. Enumerable.Range(0, Places).Where(place => world[place] > 0)
            .Select(place => Connection(place, s_statuses[(world[place] - 1) / 2], world[place] % 2 == 0 ? "old" : "new"))];

    /// <summary>The snapshots of a world over its two services.</summary>
    public static ScopeSnapshot[] Snapshots(int[] world) => [Snapshot(Service(0), world), Snapshot(Service(3), world)];

    public static ScopeSnapshot Snapshot(ResourceId scope, int[] world) =>
        new(scope, [.. All(world).Where(connection => $"{connection.ResourceId}/".StartsWith($"{scope}/", StringComparison.OrdinalIgnoreCase))]);

    public static WatchState State(int[] world) => All(world).Aggregate(WatchState.Empty, (state, connection) => state.With(connection));

    /// <summary>A state as text that can be compared.</summary>
    public static string Text(WatchState state) =>
        string.Join('\n', state.Connections.Select(connection => $"{connection.Name} {connection.Status} {connection.Description}").Order(StringComparer.Ordinal));
}
