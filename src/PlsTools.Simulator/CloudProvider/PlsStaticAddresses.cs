namespace PlsTools.Simulator.CloudProvider;

/// <summary>The NAT addresses that a Service fixes.</summary>
/// <param name="Distinct">Each once, in the order given.</param>
/// <param name="Primary">The first one; empty where none is fixed.</param>
internal sealed record PlsStaticAddresses(IReadOnlyList<string> Distinct, string Primary);
