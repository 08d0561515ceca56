using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.Faults;

/// <summary>Refuses a page that a next link leads to.</summary>
internal sealed class LostPage : FaultEffect
{
    public override bool Fits(SimulatedRequest request) => PageQuery.Token(request.Url) is not null;

    public override Task<SimulatedResponse> ApplyAsync(FaultCall call, CancellationToken cancellation) =>
        Task.FromResult(call.Arm!.Refuse(call.Request, ArmRefusals.ServerError(call)));
}
