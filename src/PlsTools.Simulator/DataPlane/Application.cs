namespace PlsTools.Simulator.DataPlane;

/// <summary>What answers behind a Service: serves one connection until it ends.</summary>
public delegate Task Application(Flow flow, CancellationToken cancellation);
