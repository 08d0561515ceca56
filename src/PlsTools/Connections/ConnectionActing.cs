using PlsTools.Core.Connections;
using PlsTools.Core.Session;

namespace PlsTools.Connections;

/// <summary>Who reads and who writes for one command, a pair for each session. Safe to use from any thread.</summary>
internal sealed class ConnectionActing(bool withTenants)
{
    private readonly object _gate = new();
    private readonly Dictionary<PlsSession, (ConnectionReader Reader, ConnectionActor Actor)> _known = [];

    public ConnectionReader ReaderOf(PlsSession session) => Of(session).Reader;

    public ConnectionActor ActorOf(PlsSession session) => Of(session).Actor;

    private (ConnectionReader Reader, ConnectionActor Actor) Of(PlsSession session)
    {
        lock (_gate)
        {
            if (_known.TryGetValue(session, out (ConnectionReader Reader, ConnectionActor Actor) found)) return found;
            ConnectionReader reader = ConnectionReading.Create(session, withTenants);
            return _known[session] = (reader, new(session.Arm, reader, session.Clock));
        }
    }
}
