using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.Faults;

/// <summary>What a fault does to a request that it hits. One that remembers something is made afresh for each world.</summary>
internal abstract class FaultEffect
{
    /// <summary>Whether it can hit a request at all, beyond verb and path.</summary>
    public virtual bool Fits(SimulatedRequest request) => true;

    /// <summary>Sees a request before it is known whether the fault hits it.</summary>
    public virtual Task ObserveAsync(FaultCall call) => Task.CompletedTask;

    /// <summary>Answers a request that is hit.</summary>
    public abstract Task<SimulatedResponse> ApplyAsync(FaultCall call, CancellationToken cancellation);

    /// <summary>An effect for a new world.</summary>
    public virtual FaultEffect Fresh() => this;
}
