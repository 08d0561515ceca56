using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.Faults;

/// <summary>Answers a GET with what it would have been answered with before the last write to the same resource.</summary>
internal sealed class StaleRead : FaultEffect
{
    private const int MostRemembered = 100;

    private readonly object _gate = new();
    private readonly Dictionary<string, (SimulatedResponse Before, DateTimeOffset Written)> _before = new(StringComparer.OrdinalIgnoreCase);

    public override FaultEffect Fresh() => new StaleRead();

    public override bool Fits(SimulatedRequest request)
    {
        lock (_gate) return request.Method == "GET" && _before.ContainsKey(request.Url.AbsolutePath);
    }

    public override async Task ObserveAsync(FaultCall call)
    {
        if (call.Request.Method is not ("PUT" or "PATCH" or "DELETE")) return;
        SimulatedResponse before = await call.Next(call.Request with { Method = "GET", Body = default }).ConfigureAwait(false);
        lock (_gate)
        {
            if (_before.Count >= MostRemembered) _before.Clear();
            _before[call.Request.Url.AbsolutePath] = (before, call.Clock.GetUtcNow());
        }
    }

    public override Task<SimulatedResponse> ApplyAsync(FaultCall call, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_before.TryGetValue(call.Request.Url.AbsolutePath, out (SimulatedResponse Before, DateTimeOffset Written) known)
                && call.Clock.GetUtcNow() - known.Written < call.Seconds)
            {
                return Task.FromResult(known.Before);
            }

            _before.Remove(call.Request.Url.AbsolutePath);
        }

        return call.Next(call.Request);
    }
}
