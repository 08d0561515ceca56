using PlsTools.Core.Values;

namespace PlsTools.Pipeline;

/// <summary>What a command's progress record shows: the command's own words, or that a request waits. Safe to use from any thread.</summary>
internal sealed class ProgressState
{
    private readonly object _gate = new();
    private PlsProgress? _own;
    private PlsProgress? _wait;

    /// <summary>The command's own progress is shown. Whether that says anything new.</summary>
    public bool Show(PlsProgress progress)
    {
        lock (_gate)
        {
            bool isNew = progress != _own;
            (_own, _wait) = (progress, null);
            return isNew;
        }
    }

    /// <summary>A wait is shown; what the record then says, which is the command's own progress where there is any.</summary>
    public PlsProgress BeginWait(string text)
    {
        lock (_gate) return _wait = _own ?? new(RequestMessages.WaitActivity, text);
    }

    /// <summary>A request came through. Whether a wait was shown, and what the command showed before it.</summary>
    public bool EndWait(out PlsProgress? before)
    {
        lock (_gate)
        {
            before = _own;
            if (_wait is null) return false;

            // What is shown of the wait alone is still to be taken away.
            if (_own is not null) _wait = null;
            return true;
        }
    }

    /// <summary>Nothing is shown from now on; what was, or null.</summary>
    public PlsProgress? Take()
    {
        lock (_gate)
        {
            PlsProgress? last = _own ?? _wait;
            (_own, _wait) = (null, null);
            return last;
        }
    }
}
