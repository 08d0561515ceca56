namespace PlsTools.Core.Connections.Watching;

/// <summary>One change of one connection, as it was seen.</summary>
public sealed record PlsConnectionChange
{
    /// <summary>When it was seen, not when it happened: Azure keeps no time with a connection.</summary>
    public required DateTimeOffset Time { get; init; }

    public required ConnectionEvent Change { get; init; }

    /// <summary>The connection at the look before; null for one that is new.</summary>
    public PlsConnection? Before { get; init; }

    /// <summary>The connection now; null for one that is gone.</summary>
    public PlsConnection? After { get; init; }

    public string Name => Latest.Name;

    /// <summary>Id of the connection, also of one that is gone.</summary>
    public string ResourceId => Latest.ResourceId;

    /// <summary>One of <see cref="ConnectionStatus"/>; <c>Removed</c> for one that is gone.</summary>
    public string Status => After?.Status ?? ConnectionStatus.Removed;

    public string Description => Latest.Description;

    public string PrivateLinkServiceName => Latest.PrivateLinkServiceName;

    public string PrivateLinkServiceId => Latest.PrivateLinkServiceId;

    public string ResourceGroupName => Latest.ResourceGroupName;

    /// <summary>Subscription of the Private Link Service.</summary>
    public string SubscriptionId => Latest.SubscriptionId;

    public string? PrivateEndpointName => Latest.PrivateEndpointName;

    public string? ConsumerSubscriptionId => Latest.ConsumerSubscriptionId;

    /// <summary>
    /// Where a later watch goes on without losing or doubling a change: after this one. Made when it is asked for, since it holds every
    /// connection that is watched.
    /// </summary>
    public string ResumeToken => WatchToken.Write(Then);

    /// <summary>What is known once this change has been told.</summary>
    internal WatchState Then { get; init; } = WatchState.Empty;

    private PlsConnection Latest => (After ?? Before)!;

    public override string ToString() => $"{Change}: {ResourceId}";
}
