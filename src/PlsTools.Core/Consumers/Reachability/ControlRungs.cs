using System.Net;
using PlsTools.Core.Arm.Resources;

namespace PlsTools.Core.Consumers.Reachability;

/// <summary>The rungs that ARM's documents answer. Pure: all was read before.</summary>
internal static class ControlRungs
{
    public static RungFinding Endpoint(ReachabilitySubject subject)
    {
        if (subject.Endpoint is not { } endpoint) return NoEndpoint(subject);
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
        if (subject.Endpoint is not { } endpoint) return NoEndpoint(subject);
        string detail = string.Format(null, ConsumersMessages.RungApproval, endpoint.Status);
        if (endpoint.Status.Is(ConnectionStatus.Approved)) return RungFinding.Passed(detail);
        LinkConnectionState state = new(endpoint.Status, endpoint.Description, endpoint.ActionsRequired);
        string cause = endpoint.Status switch
        {
            { } status when status.Is(ConnectionStatus.Pending) => ConsumersMessages.CausePending,
            { } status when status.Is(ConnectionStatus.Rejected) => ConsumersMessages.CauseRejected,
            { } status when status.Is(ConnectionStatus.Disconnected) => ConsumersMessages.CauseDisconnected,
            _ => ConsumersMessages.CauseNotApproved,
        };
        return RungFinding.Failed(
            detail,
            string.Format(null, cause, endpoint.Name, endpoint.Target, endpoint.Status),
            EndpointAdvice.For(endpoint.Name, endpoint.Target, null, state) ?? ConsumersMessages.AdviceWait);
    }

    public static RungFinding NetworkInterface(ReachabilitySubject subject)
    {
        if (subject.Endpoint is not { } endpoint) return NoEndpoint(subject);
        return subject.Address is { } address
            ? RungFinding.Passed(string.Format(null, ConsumersMessages.RungNetworkInterface, address))
            : RungFinding.Failed(
                string.Format(null, ConsumersMessages.RungNoAddress, endpoint.Name),
                string.Format(null, ConsumersMessages.CauseNoAddress, endpoint.Name),
                ConsumersMessages.AdviceNoAddress);
    }

    public static RungFinding Route(ReachabilitySubject subject)
    {
        if (subject.Routes is not { } routes) return RungFinding.Passed(string.Format(null, ConsumersMessages.RungRouteLocal, subject.VirtualNetworkId.Name));
        IPAddress address = IPAddress.Parse(subject.Address!);
        if (address.IsIn(routes.OwnPrefixes)) return RungFinding.Passed(string.Format(null, ConsumersMessages.RungRouteLocal, routes.NetworkName));
        if (address.IsIn(routes.PeerPrefixes)) return RungFinding.Passed(string.Format(null, ConsumersMessages.RungRoutePeer, routes.NetworkName));
        string seen = string.Format(
            null, ConsumersMessages.RungRouteOutside, address, routes.NetworkName, string.Join(", ", routes.OwnPrefixes),
            routes.PeerPrefixes.Count == 0 ? ConsumersMessages.NoPeers : string.Join(", ", routes.PeerPrefixes));
        if (routes.HasFurtherWays || !address.IsPrivate())
            return RungFinding.Inconclusive($"{seen} {ConsumersMessages.CauseFurtherWays}", ConsumersMessages.AdviceFurtherWays);
        return RungFinding.Failed(
            seen,
            string.Format(null, ConsumersMessages.CauseNoRoute, address, routes.NetworkName),
            ConsumersMessages.AdviceNoRoute);
    }

    private static RungFinding NoEndpoint(ReachabilitySubject subject) =>
        RungFinding.Skipped(string.Format(null, ConsumersMessages.RungNoEndpoint, subject.Target, subject.VirtualNetworkId.Name));
}
