namespace PlsTools.Simulator.World;

/// <summary>
/// The operations of the world. Each finishes when its time has come on the world's clock, in the order of their due times and as one change
/// of the store. Safe to use from any thread.
/// </summary>
public sealed class OperationBook(TimeProvider time, ResourceStore resources)
{
    /// <summary>How many operations are remembered before the first ones that ended are forgotten.</summary>
    private const int Remembered = 10_000;

    private readonly object _gate = new();
    private readonly Queue<string> _keys = new();
    private readonly Dictionary<string, WorldOperation> _byKey = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<WorldOperation> _running = [];
    private readonly Dictionary<string, string> _lastName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Begins an operation on a document. <paramref name="finish"/> runs within a change of the store and returns why the operation failed,
    /// or null; with no duration it runs before this method returns.
    /// </summary>
    public WorldOperation Start(string key, string name, string resourceId, TimeSpan duration, Func<OperationError?> finish)
    {
        DateTimeOffset now = time.GetUtcNow();
        WorldOperation operation = new(key, name, resourceId, now, now + duration, finish);
        lock (_gate)
        {
            _byKey[key] = operation;
            _keys.Enqueue(key);
            while (_keys.Count > Remembered && _byKey.GetValueOrDefault(_keys.Peek()) is not { IsFinished: false }) _byKey.Remove(_keys.Dequeue());
            _running.Add(operation);
            _lastName[resourceId] = name;
        }

        if (duration <= TimeSpan.Zero) Settle();
        else operation.Timer = time.CreateTimer(_ => Settle(), null, duration, Timeout.InfiniteTimeSpan);
        return operation;
    }

    public WorldOperation? Find(string key)
    {
        Settle();
        lock (_gate) return _byKey.GetValueOrDefault(key);
    }

    /// <summary>Counts a question for the status of an operation; returns how often it was asked before.</summary>
    public int CountPoll(WorldOperation operation)
    {
        lock (_gate) return operation.Polls++;
    }

    /// <summary>The operation that writes a document now, if there is one.</summary>
    public WorldOperation? RunningOn(string resourceId)
    {
        lock (_gate)
        {
            return _running.Find(operation => !operation.IsFinishing && operation.ResourceId.Equals(resourceId, StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>Name of the last operation on a document; null if there was none.</summary>
    public string? LastOn(string resourceId)
    {
        lock (_gate) return _lastName.GetValueOrDefault(resourceId);
    }

    public IReadOnlyList<WorldOperation> Running()
    {
        lock (_gate) return [.. _running.Where(operation => !operation.IsFinishing).OrderBy(operation => operation.Due)];
    }

    /// <summary>Finishes an operation at once, whatever its due time. For worlds that are made, not lived.</summary>
    public void FinishNow(WorldOperation operation)
    {
        lock (_gate) operation.Due = time.GetUtcNow();
        Settle();
    }

    /// <summary>Puts the end of an operation off; nothing happens to one that has ended.</summary>
    public void Postpone(WorldOperation operation, TimeSpan by)
    {
        lock (_gate)
        {
            if (operation.IsFinishing) return;
            operation.Due += by;
            operation.Timer?.Change(operation.Due - time.GetUtcNow(), Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Lets something else happen at the end of an operation; nothing happens to one that has ended.</summary>
    internal void Redirect(WorldOperation operation, Func<OperationError?> finish)
    {
        lock (_gate)
        {
            if (!operation.IsFinishing) operation.Finish = finish;
        }
    }

    /// <summary>
    /// Finishes what is due, and waits for what another thread is finishing. Timers do so by themselves; a request does so first, lest it run
    /// ahead of a timer.
    /// </summary>
    public void Settle()
    {
        lock (_gate)
        {
            if (!_running.Exists(operation => operation.Due <= time.GetUtcNow())) return;
        }

        resources.Change(() =>
        {
            while (TakeDue() is { } operation)
            {
                OperationError? error = operation.Finish!();
                operation.Finish = null;
                operation.Timer?.Dispose();
                lock (_gate)
                {
                    operation.Error = error;
                    operation.IsFinished = true;
                    _running.Remove(operation);
                }
            }

            return true;
        });
    }

    private WorldOperation? TakeDue()
    {
        lock (_gate)
        {
            DateTimeOffset now = time.GetUtcNow();
            WorldOperation? due = _running.Where(operation => !operation.IsFinishing && operation.Due <= now).MinBy(operation => operation.Due);
            if (due is not null) due.IsFinishing = true;
            return due;
        }
    }
}
