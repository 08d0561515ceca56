using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Connections.Watching;

/// <summary>The failures of waiting and watching, each with its stable id.</summary>
internal static class WatchingErrors
{
    private const int ShownLength = 40;

    public static PlsException TokenMalformed(string token) => new(
        nameof(WatchingMessages.WatchTokenMalformed), PlsErrorKind.InvalidArgument,
        string.Format(null, WatchingMessages.WatchTokenMalformed, Shorten(token)), Shorten(token), WatchingMessages.WatchTokenMalformedAction);

    /// <param name="target">Where was waited.</param>
    /// <param name="timeout">The limit, on the session's clock.</param>
    /// <param name="seen">What there was at the last look.</param>
    public static PlsException WaitTimedOut(WatchTarget target, Patience timeout, string seen) => new(
        nameof(WatchingMessages.ConnectionNotSeen), PlsErrorKind.Timeout,
        string.Format(null, WatchingMessages.ConnectionNotSeen, target, timeout.Own.TotalSeconds, seen),
        target.Scope.ToString(), WatchingMessages.ConnectionNotSeenAction);

    private static string Shorten(string token) => token.Length <= ShownLength ? token : token[..ShownLength] + "…";
}
