using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Values;

/// <summary>Keeps what it is told, from any thread.</summary>
internal sealed class KeptLog : IRequestLog
{
    private readonly object _gate = new();
    private readonly List<RequestRecord> _requests = [];
    private readonly List<RequestWait> _waits = [];

    public IReadOnlyList<RequestRecord> Requests
    {
        get
        {
            lock (_gate) return [.. _requests];
        }
    }

    public IReadOnlyList<RequestWait> Waits
    {
        get
        {
            lock (_gate) return [.. _waits];
        }
    }

    public void Sent(RequestRecord request)
    {
        lock (_gate) _requests.Add(request);
    }

    public void Waiting(RequestWait wait)
    {
        lock (_gate) _waits.Add(wait);
    }
}
