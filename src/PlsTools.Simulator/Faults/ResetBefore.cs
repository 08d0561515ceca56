using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.Faults;

/// <summary>Breaks the connection before the service has seen the request.</summary>
internal sealed class ResetBefore : FaultEffect
{
    public override Task<SimulatedResponse> ApplyAsync(FaultCall call, CancellationToken cancellation) => throw new ConnectionCutException();
}
