using PlsTools.Core.Connections.Watching;

namespace PlsTools.Connections;

/// <summary>How far a watch has come: what <c>-ResumeVariable</c> holds.</summary>
public sealed class PlsWatchPosition
{
    private readonly WatchState _state;

    internal PlsWatchPosition(DateTimeOffset time, WatchState state)
    {
        Time = time;
        _state = state;
    }

    /// <summary>When the watch looked last.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>How many connections it knows.</summary>
    public int ConnectionCount => _state.Count;

    /// <summary>Where a later watch goes on without losing or doubling a change. Made when it is asked for.</summary>
    public string ResumeToken => WatchToken.Write(_state);

    public override string ToString() => ResumeToken;
}
