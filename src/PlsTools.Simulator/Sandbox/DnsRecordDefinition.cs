namespace PlsTools.Simulator.Sandbox;

/// <summary>An A record.</summary>
/// <param name="Name">Relative to the zone; <c>@</c> is the zone itself.</param>
/// <param name="Address">IPv4 address.</param>
public sealed record DnsRecordDefinition(string Name, string Address);
