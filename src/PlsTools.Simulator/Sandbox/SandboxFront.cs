namespace PlsTools.Simulator.Sandbox;

/// <summary>Where a world is offered to other processes.</summary>
/// <param name="ArmEndpoints">Addresses of ARM, and of the token endpoints beside it; the first is what clients are told.</param>
/// <param name="ClusterServers">Addresses of the API servers, in the order in which the world defines its clusters.</param>
/// <param name="CertificateAuthority">PEM of the authority that signed the certificates of all of them.</param>
public sealed record SandboxFront(IReadOnlyList<Uri> ArmEndpoints, IReadOnlyList<Uri> ClusterServers, string CertificateAuthority);
