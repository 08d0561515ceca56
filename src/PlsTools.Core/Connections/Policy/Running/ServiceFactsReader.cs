using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Connections.Policy.Running;

/// <summary>Reads a Private Link Service with all its connections in one request, so that what is counted was there at one moment.</summary>
/// <param name="arm">The ARM edge of the session.</param>
/// <param name="reader">Knows the consumers' tenants and times, where the policy asks for them.</param>
internal sealed class ServiceFactsReader(IArmClient arm, ConnectionReader reader)
{
    /// <exception cref="PlsException">The service does not exist.</exception>
    public async Task<ServiceFacts> ReadAsync(ResourceId id, CancellationToken cancellation)
    {
        ArmResource found = await arm.FindAsync(id, cancellation).ConfigureAwait(false)
            ?? throw await reader.Services.NotFoundAsync(id, cancellation).ConfigureAwait(false);
        PrivateLinkServiceResource service = new(found);
        List<PlsConnection> connections = [];
        foreach (PrivateEndpointConnectionResource connection in service.Connections)
            connections.Add(await reader.ReadAsync(new ArmResource(connection.Body), cancellation).ConfigureAwait(false));
        return new(service.Id, found.Tags, PrivateLinkServiceOwner.Of(found.Tags), connections);
    }
}
