using System.Globalization;
using PlsTools.Simulator.Arm;
using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.Faults;

/// <summary>A request that a fault hits.</summary>
/// <param name="Request">The request.</param>
/// <param name="Next">Hands it on to the service.</param>
/// <param name="Fault">The fault as the world has it, with all that the catalogue adds.</param>
/// <param name="Arm">ARM; null for a request to an API server.</param>
/// <param name="Clock">The world's clock.</param>
internal sealed record FaultCall(
    SimulatedRequest Request, Func<SimulatedRequest, Task<SimulatedResponse>> Next, FaultDefinition Fault, SimulatedArm? Arm, TimeProvider Clock)
{
    public TimeSpan Seconds => TimeSpan.FromSeconds(Fault.Seconds ?? 0);

    /// <summary>The fault's duration as a <c>Retry-After</c> says it.</summary>
    public string WholeSeconds => Math.Ceiling(Seconds.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    public int Items => Fault.Items ?? 1;

    public bool IsWrite => Request.Method is not ("GET" or "HEAD");
}
