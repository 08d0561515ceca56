using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.Faults;

/// <summary>Lets the operation that a write begins end as failed; nothing that it would have done at its end is done.</summary>
internal sealed class FailedOperation : FaultEffect
{
    public override async Task<SimulatedResponse> ApplyAsync(FaultCall call, CancellationToken cancellation)
    {
        SimulatedResponse answer = await call.Next(call.Request).ConfigureAwait(false);
        if (SlowOperation.Begun(call, answer) is { } operation) call.Arm!.LetFail(operation, new("InternalServerError", "An error occurred."));
        return answer;
    }
}
