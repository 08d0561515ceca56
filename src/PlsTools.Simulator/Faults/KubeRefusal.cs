using PlsTools.Simulator.Front;
using PlsTools.Simulator.Kube.Requests;

namespace PlsTools.Simulator.Faults;

/// <summary>Answers in an API server's place with an error.</summary>
internal sealed class KubeRefusal(Func<FaultCall, KubeStatusException> refuse) : FaultEffect
{
    public override Task<SimulatedResponse> ApplyAsync(FaultCall call, CancellationToken cancellation) => Task.FromResult(Answer(call, refuse(call)));

    /// <summary>The answer to a refusal, with a Retry-After where the fault has a duration.</summary>
    public static SimulatedResponse Answer(FaultCall call, KubeStatusException error)
    {
        SimulatedResponse answer = KubeAnswers.Json(error.Code, error.Status);
        return call.Fault.Seconds is null ? answer : answer with
        {
            Headers = new Dictionary<string, string>(answer.Headers, StringComparer.OrdinalIgnoreCase) { ["Retry-After"] = call.WholeSeconds },
        };
    }
}
