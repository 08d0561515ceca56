using PlsTools.Simulator.Front;
using PlsTools.Simulator.Identity;
using PlsTools.Simulator.Sandbox;

namespace PlsTools.Simulator.Server;

/// <summary>
/// What answers at ARM's address: ARM, beside it the endpoints that clients of a custom cloud look for there, and what the simulator tells of
/// itself.
/// </summary>
internal sealed class ArmAddress(SandboxHost host) : ISimulatedService
{
    private readonly SimulatorReport _report = new(host);

    public Task<SimulatedResponse> HandleAsync(SimulatedRequest request, CancellationToken cancellation)
    {
        string path = request.Url.AbsolutePath;
        ISimulatedService service = SimulatorReport.Owns(path) ? _report : IdentityService.Owns(path) ? host.Identity : host.Arm;
        return service.HandleAsync(request, cancellation);
    }
}
