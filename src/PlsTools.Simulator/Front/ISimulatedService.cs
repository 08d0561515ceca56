namespace PlsTools.Simulator.Front;

/// <summary>One of the services of the world: ARM, or the API server of a cluster.</summary>
public interface ISimulatedService
{
    /// <summary>Answers a request. What the service does not support gets a true 404, 400 or 501, never an invented success.</summary>
    Task<SimulatedResponse> HandleAsync(SimulatedRequest request, CancellationToken cancellation);
}
