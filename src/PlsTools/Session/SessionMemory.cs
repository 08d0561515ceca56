using System.Management.Automation;
using System.Runtime.CompilerServices;
using PlsTools.Core.Session;

namespace PlsTools.Session;

/// <summary>
/// Remembers which session an output came from, beside the object rather than in it: nothing of the session is ever shown or
/// serialised with the object.
/// </summary>
internal static class SessionMemory
{
    private static readonly ConditionalWeakTable<object, PlsSession> s_sessions = [];

    public static void Remember(object output, PlsSession session) => s_sessions.AddOrUpdate(Unwrap(output), session);

    public static PlsSession? Recall(object? input) =>
        input is not null && s_sessions.TryGetValue(Unwrap(input), out PlsSession? session) ? session : null;

    private static object Unwrap(object value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
