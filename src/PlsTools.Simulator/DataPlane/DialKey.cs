namespace PlsTools.Simulator.DataPlane;

/// <summary>What one relay stands for.</summary>
/// <param name="SourceVirtualNetworkId">The caller's network in lower case; null for the internet.</param>
/// <param name="Address">The address that is dialled.</param>
/// <param name="Port">The port that is dialled.</param>
internal sealed record DialKey(string? SourceVirtualNetworkId, string Address, int Port)
{
    public static DialKey Of(string? sourceVirtualNetworkId, string address, int port) =>
        new(sourceVirtualNetworkId?.TrimEnd('/').ToLowerInvariant(), address, port);
}
