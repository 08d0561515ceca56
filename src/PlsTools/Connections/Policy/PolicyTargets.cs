using PlsTools.Binding;
using PlsTools.Core.Arm;
using PlsTools.Core.Connections;
using PlsTools.Core.Session;
using PlsTools.Core.Values;

namespace PlsTools.Connections.Policy;

/// <summary>What was piped to a command, by service: a service that was named is decided whole, even if connections of it were named as well.</summary>
internal sealed class PolicyTargets
{
    private readonly List<PolicyTarget> _all = [];

    public IReadOnlyList<PolicyTarget> All => _all;

    public async Task TakeAsync(ResourceReference input, PlsSession session, CancellationToken cancellation)
    {
        if (input.Name is { } name)
        {
            ConnectionReader reader = ConnectionReading.Create(session, withTenants: false);
            Take(await reader.Services.FindAsync(name, cancellation).ConfigureAwait(false), null, session, input.Source);
            return;
        }

        ResourceId id = input.ToId(ArmType.PrivateLinkService, ArmType.PrivateEndpointConnection);
        if (id.IsType(ArmType.PrivateLinkService)) Take(id, null, session, input.Source);
        else Take(id.Parent!, id.ToString(), session, input.Source);
    }

    public void Take(ResourceId service, string? connection, PlsSession session, object source)
    {
        PolicyTarget? known = _all.Find(target => target.Service == service && target.Session == session);
        if (known is null) _all.Add(new(service, session, source) { Connections = connection is null ? null : new([connection], StringComparer.OrdinalIgnoreCase) });
        else if (connection is null) known.Connections = null;
        else known.Connections?.Add(connection);
    }
}
