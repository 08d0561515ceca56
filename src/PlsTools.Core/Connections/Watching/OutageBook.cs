using PlsTools.Core.Arm;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Connections.Watching;

/// <summary>
/// Tells which failures a long look survives, and of each outage when it begins and when it is over, once. Holds only what is out now.
/// </summary>
internal sealed class OutageBook
{
    private readonly HashSet<ResourceId> _unread = [];
    private readonly HashSet<ResourceId> _missing = [];

    /// <summary>Whether looking again may help.</summary>
    /// <param name="error">What the look ran into.</param>
    /// <param name="began">Whether an earlier look went well: the credential then is good, and a token endpoint that fails is a drop of the network.</param>
    public static bool IsPassing(PlsException error, bool began) => error.Kind switch
    {
        PlsErrorKind.Busy or PlsErrorKind.LimitExceeded or PlsErrorKind.ConnectionFailed or PlsErrorKind.Timeout => true,
        PlsErrorKind.AuthenticationFailed => began && ArmErrorId.IsCredentialFailure(error.ErrorId),
        _ => false,
    };

    /// <summary>A look that failed; the warning where it is the first of its kind.</summary>
    public string? Failed(ResourceId scope, PlsException error) =>
        _unread.Add(scope) ? string.Format(null, WatchingMessages.OutageBegan, scope.Name, error.Message) : null;

    /// <summary>A look that went well; the warning where the scope could not be read before, went, or came back.</summary>
    public string? Read(ScopeSnapshot snapshot)
    {
        bool wasUnread = _unread.Remove(snapshot.Scope);
        if (snapshot.Missing is not null)
            return _missing.Add(snapshot.Scope) ? string.Format(null, WatchingMessages.ScopeWent, snapshot.Scope.Name) : null;
        if (_missing.Remove(snapshot.Scope)) return string.Format(null, WatchingMessages.ScopeCameBack, snapshot.Scope.Name);
        return wasUnread ? string.Format(null, WatchingMessages.OutageEnded, snapshot.Scope.Name) : null;
    }
}
