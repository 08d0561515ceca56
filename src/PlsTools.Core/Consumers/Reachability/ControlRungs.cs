using System.Net;

namespace PlsTools.Core.Consumers.Reachability;

/// <summary>The rungs that ARM's documents answer. Pure: all was read before.</summary>
internal static class ControlRungs
{
    public static RungFinding Endpoint(ReachabilitySubject subject)
    {
        if (subject.Endpoint is not { } endpoint) return NoEndpoint();
        return endpoint.ProvisioningState?.ToUpperInvariant() switch
        {
            "SUCCEEDED" or null => RungFinding.Passed(string.Format(null, ConsumersMessages.RungEndpointPassed, endpoint.Name)),
            "FAILED" or "DELETING" or "CANCELED" => RungFinding.Failed(
                string.Format(null, ConsumersMessages.RungEndpointState, endpoint.Name, endpoint.ProvisioningState),
                string.Format(null, ConsumersMessages.CauseEndpointState, endpoint.Name, endpoint.ProvisioningState),
                endpoint.NextStep ?? string.Format(null, ConsumersMessages.AdviceFailed, endpoint.Name)),
            _ => RungFinding.Failed(
                string.Format(null, ConsumersMessages.RungEndpointState, endpoint.Name, endpoint.ProvisioningState),
                string.Format(null, ConsumersMessages.CauseEndpointUnderWay, endpoint.Name, endpoint.ProvisioningState),
                ConsumersMessages.AdviceWait),
        };
    }

    public static RungFinding Approval(ReachabilitySubject subject)
    {
        if (subject.Endpoint is not { } endpoint) return NoEndpoint();
        string detail = string.Format(null, ConsumersMessages.RungApproval, endpoint.Status);
        if (endpoint.Status.Is(ConnectionStatus.Approved)) return RungFinding.Passed(detail);
        (string cause, string? nextStep) = endpoint.Status switch
        {
            { } status when status.Is(ConnectionStatus.Pending) =>
                (ConsumersMessages.CausePending, string.Format(null, ConsumersMessages.AdviceApprove, endpoint.Target, endpoint.Name)),
            { } status when status.Is(ConnectionStatus.Rejected) => (ConsumersMessages.CauseRejected, endpoint.NextStep),
            { } status when status.Is(ConnectionStatus.Disconnected) => (ConsumersMessages.CauseDisconnected, endpoint.NextStep),
            _ => (ConsumersMessages.CauseNotApproved, endpoint.NextStep),
        };
        return RungFinding.Failed(
            detail, string.Format(null, cause, endpoint.Name, endpoint.PrivateLinkServiceName, endpoint.Status), nextStep ?? ConsumersMessages.AdviceWait);
    }

    public static RungFinding NetworkInterface(ReachabilitySubject subject)
    {
        if (subject.Endpoint is not { } endpoint) return NoEndpoint();
        return subject.Address is { } address
            ? RungFinding.Passed(string.Format(null, ConsumersMessages.RungNetworkInterface, address))
            : NoAddress(endpoint.Name);
    }

    public static RungFinding Route(ReachabilitySubject subject)
    {
        if (subject.Address is null) return NoAddress(subject.Target);
        if (subject.IsLocal || subject.Network is not { } routes)
            return RungFinding.Passed(string.Format(null, ConsumersMessages.RungRouteLocal, subject.VirtualNetworkId.Name));
        IPAddress address = IPAddress.Parse(subject.Address);
        if (address.IsIn(routes.OwnPrefixes)) return RungFinding.Passed(string.Format(null, ConsumersMessages.RungRouteLocal, routes.NetworkName));
        if (address.IsIn(routes.PeerPrefixes)) return RungFinding.Passed(string.Format(null, ConsumersMessages.RungRoutePeer, routes.NetworkName));
        string seen = string.Format(
            null, ConsumersMessages.RungRouteOutside, routes.NetworkName, string.Join(", ", routes.OwnPrefixes),
            routes.PeerPrefixes.Count == 0 ? ConsumersMessages.None : string.Join(", ", routes.PeerPrefixes));
        if (routes.HasFurtherWays || !address.IsPrivate())
            return RungFinding.Inconclusive($"{seen} {ConsumersMessages.CauseFurtherWays}", ConsumersMessages.AdviceFurtherWays);
        return RungFinding.Failed(
            seen,
            string.Format(null, ConsumersMessages.CauseNoRoute, address, routes.NetworkName),
            ConsumersMessages.AdviceNoRoute);
    }

    /// <summary>Nobody can tell without the address, which only the network interface holds.</summary>
    public static RungFinding NoAddress(string endpoint) =>
        RungFinding.Inconclusive(string.Format(null, ConsumersMessages.CauseNoAddress, endpoint), ConsumersMessages.AdviceNoAddress);

    private static RungFinding NoEndpoint() => RungFinding.Skipped(ConsumersMessages.RungNoEndpoint);
}
