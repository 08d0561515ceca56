using PlsTools.Binding;
using PlsTools.Core.Arm;
using PlsTools.Core.Connections;
using PlsTools.Core.Session;
using PlsTools.Core.Values;

namespace PlsTools.Connections;

/// <summary>The readers of one command, one a session, so that each consumer's tenant is looked up once.</summary>
internal sealed class ConnectionReading
{
    private readonly Dictionary<PlsSession, ConnectionReader> _readers = [];

    public ConnectionReader For(PlsSession session, bool withTenants)
    {
        if (!_readers.TryGetValue(session, out ConnectionReader? reader)) _readers[session] = reader = Create(session, withTenants);
        return reader;
    }

    public static ConnectionReader Create(PlsSession session, bool withTenants) => new(session.Arm, session.SubscriptionId, withTenants);

    /// <summary>The id of a Private Link Service that was given by name, alias, id or object.</summary>
    public static async Task<ResourceId> ServiceIdAsync(ResourceReference service, ConnectionReader reader, CancellationToken cancellation) =>
        service.Name is { } name
            ? await reader.Services.FindAsync(name, cancellation).ConfigureAwait(false)
            : service.ToId(ArmType.PrivateLinkService);
}
