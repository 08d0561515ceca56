using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.Faults;

/// <summary>Lets the service do what is asked, and breaks the connection instead of answering.</summary>
internal sealed class ResetAfter : FaultEffect
{
    public override async Task<SimulatedResponse> ApplyAsync(FaultCall call, CancellationToken cancellation)
    {
        await call.Next(call.Request).ConfigureAwait(false);
        throw new ConnectionCutException();
    }
}
