using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Connections.Watching;

/// <summary>All connections at or below one scope, read at one look.</summary>
/// <param name="Scope">A subscription, a Private Link Service, or one connection.</param>
/// <param name="Connections">What there is; whatever else was known of the scope is gone.</param>
/// <param name="Missing">Why there is nothing: the service or the connection does not exist; null where it does.</param>
public sealed record ScopeSnapshot(ResourceId Scope, IReadOnlyList<PlsConnection> Connections, PlsException? Missing = null);
