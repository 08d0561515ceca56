namespace PlsTools.Simulator.DataPlane;

/// <summary>The private link that a connection passes through.</summary>
/// <param name="PrivateEndpointId">The consumer's endpoint.</param>
/// <param name="PrivateLinkServiceId">The provider's service.</param>
/// <param name="LinkIdentifier">The connection's identifier, if it has one.</param>
/// <param name="UsesProxyProtocol">Whether the service puts a PROXY protocol header before the bytes.</param>
/// <param name="NatAddress">The address that the application sees.</param>
internal sealed record PrivateLinkHop(
    string PrivateEndpointId, string PrivateLinkServiceId, uint? LinkIdentifier, bool UsesProxyProtocol, string NatAddress);
