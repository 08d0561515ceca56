using PlsTools.Simulator.Front;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Faults;

/// <summary>Puts off the end of the operation that a write begins.</summary>
internal sealed class SlowOperation : FaultEffect
{
    public override async Task<SimulatedResponse> ApplyAsync(FaultCall call, CancellationToken cancellation)
    {
        SimulatedResponse answer = await call.Next(call.Request).ConfigureAwait(false);
        if (Begun(call, answer) is { } operation) call.Arm!.World.Operations.Postpone(operation, call.Seconds);
        return answer;
    }

    /// <summary>The operation that an answer leads to, if it still runs.</summary>
    public static WorldOperation? Begun(FaultCall call, SimulatedResponse answer)
    {
        string? link = answer.Headers.GetValueOrDefault("Azure-AsyncOperation") ?? answer.Headers.GetValueOrDefault("Location");
        return Uri.TryCreate(link, UriKind.Absolute, out Uri? url) ? call.Arm!.World.Operations.Find(url.Segments[^1]) : null;
    }
}
