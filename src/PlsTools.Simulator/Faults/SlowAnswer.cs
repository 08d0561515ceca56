using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.Faults;

/// <summary>Waits before the service reads the request.</summary>
internal sealed class SlowAnswer : FaultEffect
{
    public override async Task<SimulatedResponse> ApplyAsync(FaultCall call, CancellationToken cancellation)
    {
        await Task.Delay(call.Seconds, call.Clock, cancellation).ConfigureAwait(false);
        return await call.Next(call.Request).ConfigureAwait(false);
    }
}
