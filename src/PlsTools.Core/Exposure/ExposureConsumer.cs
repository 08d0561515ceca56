using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure;

/// <summary>A consumer's connection to a Private Link Service, as far as a change of that service concerns it.</summary>
/// <param name="ConnectionId">The connection.</param>
/// <param name="EndpointId">The private endpoint; null where ARM does not say.</param>
/// <param name="Status"><c>Pending</c>, <c>Approved</c>, <c>Rejected</c> or <c>Disconnected</c>.</param>
/// <param name="Message">The consumer's request, or the provider's words about it; empty for none.</param>
/// <param name="RequestedOn">When the endpoint was made; null where the session may not see the consumer's subscription.</param>
public sealed record ExposureConsumer(ResourceId ConnectionId, ResourceId? EndpointId, string Status, string Message, DateTimeOffset? RequestedOn)
{
    /// <summary>Name of the private endpoint.</summary>
    public string EndpointName => EndpointId?.Name ?? ConnectionId.Name;

    /// <summary>The consumer's subscription; null where ARM does not say.</summary>
    public string? SubscriptionId => EndpointId?.SubscriptionId;

    /// <summary>Whether traffic flows, so that there is something to lose.</summary>
    public bool IsConnected => Status.Equals("Approved", StringComparison.OrdinalIgnoreCase);

    public override string ToString()
    {
        string message = Message.Length == 0 ? string.Empty : $", '{Message}'";
        string since = RequestedOn is { } time ? string.Format(null, ExposureMessages.ConsumerSince, time.UtcDateTime) : string.Empty;
        return string.Format(null, ExposureMessages.Consumer, EndpointName, SubscriptionId ?? ExposureMessages.UnknownSubscription, Status, message, since);
    }

    internal static IReadOnlyList<ExposureConsumer> Of(PrivateLinkServiceResource? link, IReadOnlyDictionary<ResourceId, DateTimeOffset> times) =>
        [.. (link?.Connections ?? []).Select(connection => Of(connection, times))];

    private static ExposureConsumer Of(PrivateEndpointConnectionResource connection, IReadOnlyDictionary<ResourceId, DateTimeOffset> times)
    {
        ResourceId? endpoint = connection.PrivateEndpointId;
        DateTimeOffset? since = endpoint is not null && times.TryGetValue(endpoint, out DateTimeOffset time) ? time : null;
        return new(connection.Id, endpoint, connection.State.Status, connection.State.Description, since);
    }
}
