using PlsTools.Core.Errors;

namespace PlsTools.Core.Connections.Watching;

/// <summary>How the wait at one target ended.</summary>
/// <param name="Target">Where was waited.</param>
/// <param name="Found">Every connection that matched then; empty where it failed.</param>
/// <param name="Error">Why it failed; null where it did not.</param>
public sealed record WaitOutcome(WatchTarget Target, IReadOnlyList<PlsConnection> Found, PlsException? Error);
