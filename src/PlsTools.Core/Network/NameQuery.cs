namespace PlsTools.Core.Network;

/// <summary>Who asks for which name.</summary>
/// <param name="SourceVirtualNetworkId">Resource id of the network that the caller stands in; null for this host's own network.</param>
/// <param name="Name">A domain name, with or without its final dot.</param>
/// <param name="Timeout">Longest wait for the answer.</param>
public sealed record NameQuery(string? SourceVirtualNetworkId, string Name, TimeSpan Timeout);
