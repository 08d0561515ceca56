using PlsTools.Simulator.Front;
using PlsTools.Simulator.Identity;

namespace PlsTools.Simulator.Server;

/// <summary>What answers at ARM's address: ARM, and beside it the endpoints that clients of a custom cloud look for there.</summary>
internal sealed class ArmAddress(ISimulatedService arm, ISimulatedService identity) : ISimulatedService
{
    public Task<SimulatedResponse> HandleAsync(SimulatedRequest request, CancellationToken cancellation) =>
        (IdentityService.Owns(request.Url.AbsolutePath) ? identity : arm).HandleAsync(request, cancellation);
}
