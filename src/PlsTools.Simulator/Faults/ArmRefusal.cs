using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.Faults;

/// <summary>Answers in ARM's place with an error.</summary>
internal sealed class ArmRefusal(Func<FaultCall, ArmFaultException> refuse) : FaultEffect
{
    public override Task<SimulatedResponse> ApplyAsync(FaultCall call, CancellationToken cancellation) =>
        Task.FromResult(call.Arm!.Refuse(call.Request, refuse(call)));
}
