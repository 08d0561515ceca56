namespace PlsTools.Core.Network;

/// <summary>Who dials what.</summary>
/// <param name="SourceVirtualNetworkId">Resource id of the network that the caller stands in; null for this host's own network.</param>
/// <param name="Address">An IP address or a host name.</param>
/// <param name="Port">TCP port, 1 to 65535.</param>
/// <param name="Timeout">Longest wait for the connection.</param>
public sealed record DialRequest(string? SourceVirtualNetworkId, string Address, int Port, TimeSpan Timeout);
