using System.Net;

namespace PlsTools.Core.Consumers.Reachability;

/// <summary>From where the bytes of a test can be sent. Decided from addresses alone: nothing is tried for it.</summary>
/// <param name="CanTry">Whether what fails from there says something about the network that is tested.</param>
/// <param name="SourceVirtualNetworkId">The network that is dialled from by name; null for this host's own stack.</param>
/// <param name="Detail">Where that is, or why it is no place to test from, as a sentence.</param>
internal sealed record Vantage(bool CanTry, string? SourceVirtualNetworkId, string Detail)
{
    /// <summary>A session that stands in every network, as the sandbox's does.</summary>
    public static Vantage Within(ReachabilitySubject subject) =>
        new(true, subject.VirtualNetworkId.ToString(), string.Format(null, ReachabilityMessages.VantageNetwork, subject.VirtualNetworkId.Name));

    /// <summary>
    /// Where this host stands. It has a way into the network if one of its addresses lies in the network's ranges or in those of a connected peer;
    /// a person may know of another one, such as a VPN, and say so.
    /// </summary>
    public static Vantage OfHost(ReachabilitySubject subject, IReadOnlyList<IPAddress> addresses, bool saidToBeThere)
    {
        string network = subject.VirtualNetworkId.Name;
        if (saidToBeThere) return new(true, null, ReachabilityMessages.VantageSaid);
        if (subject.Network is not { } facts) return new(false, null, string.Format(null, ReachabilityMessages.VantageUnknown, network));
        if (addresses.FirstOrDefault(address => address.IsIn(facts.OwnPrefixes)) is { } own)
            return new(true, null, string.Format(null, ReachabilityMessages.VantageInside, own, network));
        if (addresses.FirstOrDefault(address => address.IsIn(facts.PeerPrefixes)) is { } peer)
            return new(true, null, string.Format(null, ReachabilityMessages.VantagePeer, peer, network));
        return new(false, null, string.Format(
            null, ReachabilityMessages.VantageOutside, Join(addresses.Select(address => address.ToString())), network, Join(facts.OwnPrefixes), Join(facts.PeerPrefixes)));
    }

    private static string Join(IEnumerable<string> items) => string.Join(", ", items) is { Length: > 0 } joined ? joined : ConsumersMessages.None;
}
