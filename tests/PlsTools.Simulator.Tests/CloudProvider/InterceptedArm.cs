using System.Text;
using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.Tests.CloudProvider;

/// <summary>ARM with somebody before it who may answer in its place.</summary>
internal sealed class InterceptedArm(ISimulatedService arm) : ISimulatedService
{
    /// <summary>Answers a request; null lets it through.</summary>
    public Func<SimulatedRequest, SimulatedResponse?> Answer { get; set; } = _ => null;

    public Task<SimulatedResponse> HandleAsync(SimulatedRequest request, CancellationToken cancellation) =>
        Answer(request) is SimulatedResponse answer ? Task.FromResult(answer) : arm.HandleAsync(request, cancellation);

    /// <summary>Refuses what is done by a verb to a path with this end, so often.</summary>
    public void Refuse(string method, string pathEnd, int status, string code, int times = int.MaxValue, int? retryAfter = null)
    {
        int left = times;
        Answer = request => request.Method == method && request.Url.AbsolutePath.EndsWith(pathEnd, StringComparison.OrdinalIgnoreCase) && left-- > 0
            ? Response(status, $$$"""{"error":{"code":"{{{code}}}","message":"No."}}""", retryAfter)
            : null;
    }

    public static SimulatedResponse Response(int status, string body, int? retryAfter = null) => new(
        status,
        retryAfter is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["retry-after"] = $"{retryAfter}" },
        Encoding.UTF8.GetBytes(body));
}
