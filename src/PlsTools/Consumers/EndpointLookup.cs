using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Arm;
using PlsTools.Core.Consumers;
using PlsTools.Core.Session;

namespace PlsTools.Consumers;

/// <summary>Reads the one endpoint that was named by name, id or object.</summary>
internal static class EndpointLookup
{
    /// <exception cref="Core.Errors.PlsException">There is none, several, or the input names something else or is a pattern.</exception>
    public static Task<PlsConsumerEndpoint> GetAsync(
        ResourceReference endpoint, string? resourceGroupName, PlsSession session, CancellationToken cancellation)
    {
        if (endpoint.Name is { } pattern && WildcardPattern.ContainsWildcardCharacters(pattern)) throw ConsumersErrors.EndpointPattern(pattern);
        ConsumerEndpointReader reader = new(session.Arm, session.SubscriptionId);
        return endpoint.Name is { } name
            ? reader.GetAsync(name, resourceGroupName, cancellation)
            : reader.GetAsync(endpoint.ToId(ArmType.PrivateEndpoint), cancellation);
    }
}
