using PlsTools.Core.Session;
using PlsTools.Core.Values;

namespace PlsTools.Connections.Policy;

/// <summary>A Private Link Service whose requests are to be decided.</summary>
/// <param name="Service">Its id.</param>
/// <param name="Session">The session that it is worked on in.</param>
/// <param name="Source">What the person named it by.</param>
internal sealed record PolicyTarget(ResourceId Service, PlsSession Session, object Source)
{
    /// <summary>Ids of the connections that were named; null for all.</summary>
    public HashSet<string>? Connections { get; set; }
}
