namespace PlsTools.Core.Network;

/// <summary>Resolves names as somebody inside a virtual network would.</summary>
public interface INameResolver
{
    /// <summary>
    /// Whether a name can be asked for as from inside <paramref name="sourceVirtualNetworkId"/> at all. A real session stands wherever its
    /// host stands, so that only the sandbox can say yes for every network.
    /// </summary>
    bool CanResolveFrom(string sourceVirtualNetworkId);

    /// <summary>Asks for the addresses of a name. That it has none is an answer, not an error.</summary>
    Task<NameResolution> ResolveAsync(NameQuery query, CancellationToken cancellation);
}
