using PlsTools.Simulator.Front;
using PlsTools.Simulator.Kube.Requests;

namespace PlsTools.Simulator.Faults;

/// <summary>Refuses to go on with a list that is read in pieces.</summary>
internal sealed class ExpiredList : FaultEffect
{
    public override bool Fits(SimulatedRequest request) => request.Url.Query.Contains("continue=", StringComparison.Ordinal);

    public override Task<SimulatedResponse> ApplyAsync(FaultCall call, CancellationToken cancellation) =>
        Task.FromResult(KubeRefusal.Answer(call, KubeErrors.Expired("The provided continue parameter is too old to display a consistent list result.")));
}
