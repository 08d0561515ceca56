namespace PlsTools.Core.Connections;

/// <summary>
/// When to look whether a write is over. Learns from the writes before: a look that came too early makes the next ones wait as long as that
/// write took; after many that came in time one tries it earlier. Safe to use from any thread.
/// </summary>
internal sealed class LookRhythm
{
    private const int InTimeBeforeTrial = 32;
    private static readonly TimeSpan s_unknown = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_shortestFirst = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan s_shortest = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan s_longestFirst = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    private readonly object _gate = new();
    private TimeSpan _first = s_unknown;
    private int _inTime;
    private bool _isKnown;

    /// <summary>How long after a write was accepted to look for the first time.</summary>
    public TimeSpan First
    {
        get
        {
            lock (_gate) return _first;
        }
    }

    /// <summary>How long to wait after a look that came too early.</summary>
    /// <param name="looks">Looks so far; 1 or more.</param>
    public TimeSpan After(int looks)
    {
        TimeSpan pause;
        lock (_gate) pause = _first / (_isKnown ? 8 : 2) * Math.Pow(2, Math.Min(looks, 10) - 1);
        return pause < s_shortest ? s_shortest : pause > s_longest ? s_longest : pause;
    }

    /// <summary>A write was seen to be over.</summary>
    /// <param name="taken">How long after it was accepted that was looked for.</param>
    /// <param name="looks">Looks that it took; 1 or more.</param>
    public void Learn(TimeSpan taken, int looks)
    {
        lock (_gate)
        {
            _isKnown = true;
            if (looks > 1)
            {
                TimeSpan longer = taken < s_longestFirst ? taken : s_longestFirst;
                if (longer > _first) _first = longer;
                _inTime = 0;
            }
            else if (++_inTime >= InTimeBeforeTrial)
            {
                _first = _first * 0.9 > s_shortestFirst ? _first * 0.9 : s_shortestFirst;
                _inTime = 0;
            }
        }
    }
}
