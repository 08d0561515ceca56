namespace PlsTools.Simulator.Arm.Network;

/// <summary>An address of a subnet that is in use.</summary>
/// <param name="SubnetId">The subnet.</param>
/// <param name="Address">The address; null where none was given out, as for a frontend with a public one.</param>
/// <param name="ConfigurationId">The IP configuration that holds it.</param>
/// <param name="OwnerId">The network interface or load balancer that the configuration is a part of.</param>
internal sealed record AddressUse(string SubnetId, string? Address, string ConfigurationId, string OwnerId);
