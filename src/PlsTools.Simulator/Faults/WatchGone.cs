using System.Text;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.Kube;
using PlsTools.Simulator.Kube.Requests;

namespace PlsTools.Simulator.Faults;

/// <summary>Tells a watch, as its first and last event, that what it wants to follow is no longer there.</summary>
internal sealed class WatchGone : FaultEffect
{
    public static bool IsWatch(SimulatedRequest request) =>
        request.Url.Query.TrimStart('?').Split('&').Any(part => part is "watch=true" or "watch=1" or "watch");

    public override bool Fits(SimulatedRequest request) => IsWatch(request);

    public override Task<SimulatedResponse> ApplyAsync(FaultCall call, CancellationToken cancellation)
    {
        JsonObject told = new() { ["type"] = "ERROR", ["object"] = KubeErrors.Expired("too old resource version: 1 (2)").Status };
        return Task.FromResult(KubeAnswers.Bytes(KubeAnswers.JsonType, Encoding.UTF8.GetBytes(told.Text() + "\n")));
    }
}
