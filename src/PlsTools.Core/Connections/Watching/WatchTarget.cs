using PlsTools.Core.Arm;
using PlsTools.Core.Values;

namespace PlsTools.Core.Connections.Watching;

/// <summary>One thing to look at again and again.</summary>
/// <param name="Scope">A subscription, a Private Link Service, or one connection.</param>
/// <param name="Reader">Reads it in its session.</param>
public sealed record WatchTarget(ResourceId Scope, ScopeReader Reader)
{
    public bool IsOneConnection => Scope.IsType(ArmType.PrivateEndpointConnection);

    public override string ToString() => Scope.Name;
}
