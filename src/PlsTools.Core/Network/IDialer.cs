using System.Net;

namespace PlsTools.Core.Network;

/// <summary>Opens TCP connections as somebody inside a virtual network would.</summary>
public interface IDialer
{
    /// <summary>The time in which bytes travel: the wall's, also where the session's own clock runs faster.</summary>
    TimeProvider Clock => TimeProvider.System;

    /// <summary>
    /// Whether a dial from inside <paramref name="sourceVirtualNetworkId"/> can be made from here at all. A real session stands
    /// wherever its host stands, so that only the sandbox can say yes for every network.
    /// </summary>
    bool CanDialFrom(string sourceVirtualNetworkId);

    /// <summary>The addresses of this host's own interfaces, by which it can be told where it stands.</summary>
    IReadOnlyList<IPAddress> HostAddresses => [];

    /// <summary>Connects; the caller disposes the stream.</summary>
    /// <exception cref="DialException">Refused, unreachable or timed out, with the reason where it is known.</exception>
    Task<Stream> DialAsync(DialRequest request, CancellationToken cancellation);
}
