namespace PlsTools.Simulator.World;

/// <summary>The last requests that the world answered, oldest first. Bounded: old ones make room for new ones.</summary>
public sealed class RequestLog(int capacity = 10_000)
{
    private readonly object _gate = new();
    private readonly Queue<LoggedRequest> _requests = new();

    /// <summary>How many requests were ever answered, those that were dropped included.</summary>
    public long Count { get; private set; }

    public void Add(LoggedRequest request)
    {
        lock (_gate)
        {
            Count++;
            _requests.Enqueue(request);
            if (_requests.Count > capacity) _requests.Dequeue();
        }
    }

    public void Clear()
    {
        lock (_gate) _requests.Clear();
    }

    /// <summary>A snapshot of the requests kept.</summary>
    public IReadOnlyList<LoggedRequest> All()
    {
        lock (_gate) return [.. _requests];
    }

    /// <summary>Requests with a verb whose path contains a text, ignoring letter case; any verb if it is null.</summary>
    public IReadOnlyList<LoggedRequest> Matching(string? method, string pathPart) =>
        [.. All().Where(request =>
            (method is null || request.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
            && request.Path.Contains(pathPart, StringComparison.OrdinalIgnoreCase))];
}
