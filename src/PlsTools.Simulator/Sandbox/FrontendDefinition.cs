namespace PlsTools.Simulator.Sandbox;

/// <summary>A private frontend of a load balancer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="SubnetId">Id of the subnet that its address is from.</param>
/// <param name="Address">Its address; null for the first one that is free.</param>
public sealed record FrontendDefinition(string Name, string SubnetId, string? Address);
