using PlsTools.Binding;
using PlsTools.Core.Arm;
using PlsTools.Core.Consumers;
using PlsTools.Core.Session;

namespace PlsTools.Consumers;

/// <summary>Reads the one endpoint that was named by name, id or object.</summary>
internal static class EndpointLookup
{
    /// <exception cref="Core.Errors.PlsException">There is none, several, or the input names something else.</exception>
    public static Task<PlsConsumerEndpoint> GetAsync(
        ResourceReference endpoint, string? resourceGroupName, PlsSession session, CancellationToken cancellation)
    {
        ConsumerEndpointReader reader = new(session.Arm, session.SubscriptionId);
        return endpoint.Name is { } name
            ? reader.GetAsync(name, resourceGroupName, cancellation)
            : reader.GetAsync(endpoint.ToId(ArmType.PrivateEndpoint), cancellation);
    }
}
