using PlsTools.Simulator.DataPlane;
using PlsTools.Simulator.Faults;

namespace PlsTools.Simulator.Sandbox;

/// <summary>How a sandbox is started.</summary>
public sealed record SandboxOptions
{
    /// <summary>Seconds of the world's clock in a second of <see cref="Clock"/>; above zero. The world's own, else 30, if null.</summary>
    public double? Speed { get; init; }

    /// <summary>The clock that sets the pace.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The same seed and the same requests give the same ids, addresses and ports. The world's own, else 1, if null.</summary>
    public int? Seed { get; init; }

    /// <summary>What the world holds when it begins.</summary>
    public WorldDefinition World { get; init; } = DefaultWorld.Definition;

    /// <summary>Kubernetes manifests, YAML of one or more documents, that are applied to the first cluster.</summary>
    public IReadOnlyList<string> Manifests { get; init; } = [];

    /// <summary>What becomes of open connections when their private link is rejected or removed.</summary>
    public ExistingFlows ExistingFlows { get; init; } = ExistingFlows.Keep;

    /// <summary>Faults of the sandbox, besides those of its world.</summary>
    public IReadOnlyList<FaultDefinition> Faults { get; init; } = [];

    /// <summary>No cloud controller runs in the clusters: something else is to play it.</summary>
    public bool WithoutCloudProvider { get; init; }

    /// <summary>
    /// Start ends only when every Service of type LoadBalancer has its address, or its cloud controller has said in an event why not.
    /// Without a cloud controller there is nothing to wait for.
    /// </summary>
    public bool WaitForAddresses { get; init; }

    /// <summary>Where the world is offered to other processes; null for memory only.</summary>
    public SandboxFront? Front { get; init; }

    /// <summary>What answers behind a Service, by the application's name; an HTTP responder for all others.</summary>
    public IReadOnlyDictionary<string, Application> Applications { get; init; } = new Dictionary<string, Application>();
}
