using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure;

/// <summary>A consumer's connection to a Private Link Service, as far as a change of that service concerns it.</summary>
/// <param name="ConnectionName">Name of the connection: the endpoint's name and its resource GUID.</param>
/// <param name="EndpointName">Name of the private endpoint.</param>
/// <param name="SubscriptionId">The consumer's subscription; null where ARM does not say.</param>
/// <param name="Status"><c>Pending</c>, <c>Approved</c>, <c>Rejected</c> or <c>Disconnected</c>.</param>
/// <param name="Message">The consumer's request, or the provider's words about it; empty for none.</param>
public sealed record ExposureConsumer(string ConnectionName, string EndpointName, string? SubscriptionId, string Status, string Message)
{
    /// <summary>Whether traffic flows, so that there is something to lose.</summary>
    public bool IsConnected => Status.Equals("Approved", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the consumer waits for an answer.</summary>
    public bool IsWaiting => Status.Equals("Pending", StringComparison.OrdinalIgnoreCase);

    public override string ToString() => string.Format(
        null, Message.Length == 0 ? ExposureMessages.Consumer : ExposureMessages.ConsumerWithMessage,
        EndpointName, SubscriptionId ?? ExposureMessages.UnknownSubscription, Status, Message);

    internal static IReadOnlyList<ExposureConsumer> Of(PrivateLinkServiceResource? link) => [.. (link?.Connections ?? []).Select(Of)];

    private static ExposureConsumer Of(PrivateEndpointConnectionResource connection)
    {
        ResourceId? endpoint = connection.PrivateEndpointId;
        return new(connection.Name, endpoint?.Name ?? connection.Name, endpoint?.SubscriptionId, connection.State.Status, connection.State.Description);
    }
}
