using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using PlsTools.Core.Session;

namespace PlsTools.Session;

/// <summary>The sessions of one runspace, by name, and which of them is the default. Runspaces share nothing.</summary>
internal sealed class RunspaceSessions
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceSessions> s_byRunspace = [];

    private readonly object _gate = new();
    private readonly List<PlsSession> _sessions = [];
    private PlsSession? _default;
    private bool _isTouched;

    /// <summary>Those of the runspace that the calling thread runs in.</summary>
    public static RunspaceSessions Current => Of(Runspace.DefaultRunspace);

    public static RunspaceSessions Of(Runspace runspace) => s_byRunspace.GetOrCreateValue(runspace);

    /// <summary>Where no session is named; null until the next <c>Connect-Pls</c> once the default was forgotten.</summary>
    public PlsSession? Default
    {
        get
        {
            lock (_gate) return _default;
        }
    }

    /// <summary>
    /// Whether neither a session was made here nor a sandbox started. Only then may a command sign in by itself: whoever chose a session, or
    /// practises, must not come to a live cloud by leaving one out.
    /// </summary>
    public bool IsUntouched
    {
        get
        {
            lock (_gate) return !_isTouched;
        }
    }

    /// <summary>From now on sessions are made by hand.</summary>
    public void Touch()
    {
        lock (_gate) _isTouched = true;
    }

    /// <summary>In the order in which they were made.</summary>
    public IReadOnlyList<PlsSession> All
    {
        get
        {
            lock (_gate) return [.. _sessions];
        }
    }

    public PlsSession? Find(string name)
    {
        lock (_gate) return _sessions.Find(session => session.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Adds a session, in the place of one of the same name.</summary>
    public void Add(PlsSession session, bool makeDefault)
    {
        lock (_gate)
        {
            _isTouched = true;
            int same = _sessions.FindIndex(other => other.Name.Equals(session.Name, StringComparison.OrdinalIgnoreCase));
            bool replacesDefault = same >= 0 && ReferenceEquals(_sessions[same], _default);
            if (same >= 0) _sessions[same] = session;
            else _sessions.Add(session);
            if (makeDefault || replacesDefault) _default = session;
        }
    }

    /// <summary>Takes over the sessions of another runspace as they are now, and its default.</summary>
    public void Join(RunspaceSessions others)
    {
        PlsSession? theirs = others.Default;
        foreach (PlsSession session in others.All) Add(session, ReferenceEquals(session, theirs));
    }

    /// <summary>Forgets a session. Where it was the default there is none from then on.</summary>
    public bool Remove(PlsSession session)
    {
        lock (_gate)
        {
            if (ReferenceEquals(_default, session)) _default = null;
            return _sessions.Remove(session);
        }
    }
}
