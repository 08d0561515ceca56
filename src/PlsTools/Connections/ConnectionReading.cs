using PlsTools.Binding;
using PlsTools.Core.Arm;
using PlsTools.Core.Connections;
using PlsTools.Core.Session;
using PlsTools.Core.Values;

namespace PlsTools.Connections;

/// <summary>The readers of one command, one a session, so that what is known of consumers is looked up once.</summary>
internal sealed class ConnectionReading(bool withTenants = false, bool withTimes = false)
{
    private readonly Dictionary<PlsSession, ConnectionReader> _readers = [];

    public ConnectionReader For(PlsSession session)
    {
        if (!_readers.TryGetValue(session, out ConnectionReader? reader)) _readers[session] = reader = Create(session, withTenants, withTimes);
        return reader;
    }

    public static ConnectionReader Create(PlsSession session, bool withTenants, bool withTimes = false) =>
        new(session.Arm, session.SubscriptionId, withTenants, withTimes);

    /// <summary>The id of a Private Link Service that was given by name, alias, id or object.</summary>
    public static async Task<ResourceId> ServiceIdAsync(ResourceReference service, ConnectionReader reader, CancellationToken cancellation) =>
        service.Name is { } name
            ? await reader.Services.FindAsync(name, cancellation).ConfigureAwait(false)
            : service.ToId(ArmType.PrivateLinkService);
}
