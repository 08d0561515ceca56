using System.Net;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers;

/// <summary>The failures of the consumer's side.</summary>
internal static class ConsumersErrors
{
    public static PlsException TargetMalformed(string target) => Of(
        nameof(ConsumersMessages.TargetMalformed), PlsErrorKind.InvalidArgument,
        Text(ConsumersMessages.TargetMalformed, target), target, ConsumersMessages.TargetMalformedAction);

    public static PlsException AliasNeedsManual(EndpointTarget target) => Of(
        nameof(ConsumersMessages.AliasNeedsManual), PlsErrorKind.InvalidArgument,
        Text(ConsumersMessages.AliasNeedsManual, target), target.Text, ConsumersMessages.AliasNeedsManualAction);

    public static PlsException EndpointNameMalformed(string name) => Of(
        nameof(ConsumersMessages.EndpointNameMalformed), PlsErrorKind.InvalidArgument,
        Text(ConsumersMessages.EndpointNameMalformed, name), name, ConsumersMessages.EndpointNameMalformedAction);

    public static PlsException SubnetMalformed(string subnet) => Of(
        nameof(ConsumersMessages.SubnetMalformed), PlsErrorKind.InvalidArgument,
        Text(ConsumersMessages.SubnetMalformed, subnet), subnet, ConsumersMessages.SubnetMalformedAction);

    public static PlsException SubnetNotFound(SubnetReference wanted, VirtualNetworkResource network) => Of(
        nameof(ConsumersMessages.SubnetNotFound), PlsErrorKind.NotFound,
        Text(ConsumersMessages.SubnetNotFound, network.Name, wanted.SubnetName, Join(network.Subnets.Select(subnet => subnet.Name))),
        wanted.Text, ConsumersMessages.SubnetNotFoundAction);

    /// <param name="subnet">Where the endpoint was to go.</param>
    /// <param name="services">What it is delegated to; empty where only ARM's refusal tells.</param>
    /// <param name="inner">ARM's refusal.</param>
    public static PlsException SubnetDelegated(ResourceId subnet, IReadOnlyList<string> services, Exception? inner = null) => Of(
        nameof(ConsumersMessages.SubnetDelegated), PlsErrorKind.InvalidState,
        Text(ConsumersMessages.SubnetDelegated, subnet.Name, services.Count == 0 ? ConsumersMessages.SomeService : Join(services)),
        subnet, ConsumersMessages.SubnetDelegatedAction, inner);

    public static PlsException SubnetPoliciesEnabled(ResourceId subnet, Exception inner) => Of(
        nameof(ConsumersMessages.SubnetPoliciesEnabled), PlsErrorKind.InvalidState,
        Text(ConsumersMessages.SubnetPoliciesEnabled, subnet.Name), subnet, ConsumersMessages.SubnetPoliciesEnabledAction, inner);

    public static PlsException SubnetFull(ResourceId subnet, IReadOnlyList<string> prefixes, long usable) => Of(
        nameof(ConsumersMessages.SubnetFull), PlsErrorKind.LimitExceeded,
        Text(ConsumersMessages.SubnetFull, subnet.Name, Join(prefixes), usable), subnet, ConsumersMessages.SubnetFullAction);

    public static PlsException VirtualNetworkMalformed(string network) => Of(
        nameof(ConsumersMessages.VirtualNetworkMalformed), PlsErrorKind.InvalidArgument,
        Text(ConsumersMessages.VirtualNetworkMalformed, network), network, ConsumersMessages.VirtualNetworkMalformedAction);

    public static PlsException VirtualNetworkNotFound(VirtualNetworkReference wanted, ResourceId scope, IReadOnlyList<string> near) => Of(
        nameof(ConsumersMessages.VirtualNetworkNotFound), PlsErrorKind.NotFound,
        Text(ConsumersMessages.VirtualNetworkNotFound, wanted.Name, scope, Near(near)), wanted.Text, ConsumersMessages.VirtualNetworkNotFoundAction);

    public static PlsException VirtualNetworkAmbiguous(VirtualNetworkReference wanted, IEnumerable<ResourceId> found) => Of(
        nameof(ConsumersMessages.VirtualNetworkAmbiguous), PlsErrorKind.InvalidArgument,
        Text(ConsumersMessages.VirtualNetworkAmbiguous, wanted.Name, Join(found)), wanted.Text, ConsumersMessages.VirtualNetworkAmbiguousAction);

    public static PlsException RequestMessageTooLong(string message) => Of(
        nameof(ConsumersMessages.RequestMessageTooLong), PlsErrorKind.InvalidArgument,
        Text(ConsumersMessages.RequestMessageTooLong, message.Length), message, ConsumersMessages.RequestMessageTooLongAction);

    public static PlsException PrivateIPAddressMalformed(string address) => Of(
        nameof(ConsumersMessages.PrivateIPAddressMalformed), PlsErrorKind.InvalidArgument,
        Text(ConsumersMessages.PrivateIPAddressMalformed, address), address, ConsumersMessages.PrivateIPAddressMalformedAction);

    public static PlsException PrivateIPAddressNotInSubnet(IPAddress address, ResourceId subnet, IReadOnlyList<string> prefixes) => Of(
        nameof(ConsumersMessages.PrivateIPAddressNotInSubnet), PlsErrorKind.InvalidArgument,
        Text(ConsumersMessages.PrivateIPAddressNotInSubnet, address, subnet.Name, Join(prefixes)),
        address.ToString(), ConsumersMessages.PrivateIPAddressReservedAction);

    public static PlsException PrivateIPAddressReserved(IPAddress address, ResourceId subnet) => Of(
        nameof(ConsumersMessages.PrivateIPAddressReserved), PlsErrorKind.InvalidArgument,
        Text(ConsumersMessages.PrivateIPAddressReserved, address, subnet.Name), address.ToString(), ConsumersMessages.PrivateIPAddressReservedAction);

    public static PlsException LocationDiffers(string asked, string network, string location) => Of(
        nameof(ConsumersMessages.LocationDiffers), PlsErrorKind.InvalidArgument,
        Text(ConsumersMessages.LocationDiffers, asked, network, location), asked, ConsumersMessages.LocationDiffersAction);

    public static PlsException EndpointNameTaken(EndpointRequest wanted, string existingTarget) => Of(
        nameof(ConsumersMessages.EndpointNameTaken), PlsErrorKind.AlreadyExists,
        Text(ConsumersMessages.EndpointNameTaken, wanted.Id.Name, wanted.Id.ResourceGroupName, existingTarget, wanted.Target),
        wanted.Id, Text(ConsumersMessages.EndpointNameTakenAction, wanted.Id));

    public static PlsException EndpointDiffers(ResourceId id, string parameter, string existing, string wanted) => Of(
        nameof(ConsumersMessages.EndpointDiffers), PlsErrorKind.AlreadyExists,
        Text(ConsumersMessages.EndpointDiffers, id.Name, parameter, existing, wanted), id, Text(ConsumersMessages.EndpointDiffersAction, id));

    public static PlsException EndpointDisconnected(ResourceId id, Exception? inner = null) => Of(
        nameof(ConsumersMessages.EndpointDisconnected), PlsErrorKind.InvalidState,
        Text(ConsumersMessages.EndpointDisconnected, id.Name), id, Text(ConsumersMessages.EndpointDisconnectedAction, id), inner);

    public static PlsException EndpointRejected(ResourceId id, string description) => Of(
        nameof(ConsumersMessages.EndpointRejected), PlsErrorKind.PermissionDenied,
        Text(ConsumersMessages.EndpointRejected, id.Name, description.Length == 0 ? ConsumersMessages.NoReasonGiven : description),
        id, Text(ConsumersMessages.EndpointRejectedAction, id));

    public static PlsException ResourceGroupMalformed(string name) => Of(
        nameof(ConsumersMessages.ResourceGroupMalformed), PlsErrorKind.InvalidArgument,
        Text(ConsumersMessages.ResourceGroupMalformed, name), name, ConsumersMessages.ResourceGroupMalformedAction);

    public static PlsException EndpointPattern(string pattern) => Of(
        nameof(ConsumersMessages.EndpointPattern), PlsErrorKind.InvalidArgument,
        Text(ConsumersMessages.EndpointPattern, pattern), pattern, Text(ConsumersMessages.EndpointPatternAction, pattern));

    public static PlsException EndpointNotFound(string name, ResourceId scope, IReadOnlyList<string> near) => Of(
        nameof(ConsumersMessages.EndpointNotFound), PlsErrorKind.NotFound,
        Text(ConsumersMessages.EndpointNotFound, name, scope, Near(near)), name, ConsumersMessages.EndpointNotFoundAction);

    public static PlsException EndpointAmbiguous(string name, IEnumerable<string> found) => Of(
        nameof(ConsumersMessages.EndpointAmbiguous), PlsErrorKind.InvalidArgument,
        Text(ConsumersMessages.EndpointAmbiguous, name, Join(found)), name, ConsumersMessages.EndpointAmbiguousAction);

    public static PlsException EndpointNotToPrivateLinkService(ResourceId id, string target) => Of(
        nameof(ConsumersMessages.EndpointNotToPrivateLinkService), PlsErrorKind.InvalidArgument,
        Text(ConsumersMessages.EndpointNotToPrivateLinkService, id.Name, target), id, ConsumersMessages.EndpointNotToPrivateLinkServiceAction);

    public static PlsException SubscriptionNotChosen(string? name) => Of(
        nameof(ConsumersMessages.SubscriptionNotChosen), PlsErrorKind.InvalidArgument,
        Text(ConsumersMessages.SubscriptionNotChosen, name ?? "*"), name, ConsumersMessages.SubscriptionNotChosenAction);

    public static PlsException PrivateLinkServiceNotVisible(EndpointRequest wanted, ArmException? inner) => Of(
        nameof(ConsumersMessages.PrivateLinkServiceNotVisible), PlsErrorKind.NotFound,
        Text(ConsumersMessages.PrivateLinkServiceNotVisible, wanted.Target, wanted.Id.SubscriptionId),
        wanted.Target.Text, Text(ConsumersMessages.PrivateLinkServiceNotVisibleAction, wanted.Id.SubscriptionId), inner);

    /// <summary>The same where a session at hand can read the service, and with it whom it lists.</summary>
    public static PlsException PrivateLinkServiceNotVisible(EndpointRequest wanted, ServiceSight sight, PlsException inner) => Of(
        nameof(ConsumersMessages.PrivateLinkServiceNotVisible), PlsErrorKind.NotFound,
        Text(ConsumersMessages.PrivateLinkServiceNotListed, sight.Service.Name, sight.Session, Join(sight.Service.Visibility), wanted.Id.SubscriptionId),
        inner.Target, inner.RecommendedAction!, inner);

    public static PlsException AutomaticNotPermitted(EndpointRequest wanted, ArmException inner) => Of(
        nameof(ConsumersMessages.AutomaticNotPermitted), PlsErrorKind.PermissionDenied,
        Text(ConsumersMessages.AutomaticNotPermitted, wanted.Target), wanted.Target.Text, ConsumersMessages.AutomaticNotPermittedAction, inner);

    public static PlsException ResourceGroupNotFound(EndpointRequest wanted, ArmException inner) => Of(
        nameof(ConsumersMessages.ResourceGroupNotFound), PlsErrorKind.NotFound,
        Text(ConsumersMessages.ResourceGroupNotFound, wanted.Id.ResourceGroupName, wanted.Id.SubscriptionId),
        wanted.Id.ResourceGroupName, ConsumersMessages.ResourceGroupNotFoundAction, inner);

    public static PlsException ProvisioningTimedOut(ResourceId id, Patience waited) => Of(
        nameof(ConsumersMessages.ProvisioningTimedOut), PlsErrorKind.Timeout,
        Text(ConsumersMessages.ProvisioningTimedOut, id.Name, waited.Own.TotalSeconds), id, Text(ConsumersMessages.ProvisioningTimedOutAction, id));

    public static PlsException ApprovalTimedOut(ResourceId id, Patience waited) => Of(
        nameof(ConsumersMessages.ApprovalTimedOut), PlsErrorKind.Timeout,
        Text(ConsumersMessages.ApprovalTimedOut, id.Name, waited.Own.TotalSeconds), id, ConsumersMessages.ApprovalTimedOutAction);

    public static PlsException WaitTimedOut(ResourceId id, string state, IReadOnlyList<string> goals, Patience waited) => Of(
        nameof(ConsumersMessages.EndpointWaitTimedOut), PlsErrorKind.Timeout,
        Text(ConsumersMessages.EndpointWaitTimedOut, id.Name, state, waited.Own.TotalSeconds, Either(goals)), id, Text(ConsumersMessages.EndpointWaitTimedOutAction, id));

    public static PlsException EndpointFailed(ResourceId id) => Of(
        nameof(ConsumersMessages.EndpointFailed), PlsErrorKind.InvalidState,
        Text(ConsumersMessages.EndpointFailed, id.Name), id, Text(ConsumersMessages.AdviceFailed, id.Name));

    public static PlsException SecurityGroupNotFound(string name, string subscription, IReadOnlyList<string> near) => Of(
        nameof(ConsumersMessages.ApplicationSecurityGroupNotFound), PlsErrorKind.NotFound,
        Text(ConsumersMessages.ApplicationSecurityGroupNotFound, name, subscription, Near(near)), name, ConsumersMessages.ApplicationSecurityGroupNotFoundAction);

    public static PlsException SecurityGroupAmbiguous(string name, IEnumerable<ResourceId> found) => Of(
        nameof(ConsumersMessages.ApplicationSecurityGroupAmbiguous), PlsErrorKind.InvalidArgument,
        Text(ConsumersMessages.ApplicationSecurityGroupAmbiguous, name, Join(found)), name, ConsumersMessages.ApplicationSecurityGroupAmbiguousAction);

    public static PlsException RemovalTimedOut(ResourceId id, Patience waited) => Of(
        nameof(ConsumersMessages.RemovalTimedOut), PlsErrorKind.Timeout,
        Text(ConsumersMessages.RemovalTimedOut, id.Name, waited.Own.TotalSeconds), id, Text(ConsumersMessages.RemovalTimedOutAction, id));

    public static PlsException AddressMalformed(string address) => Of(
        nameof(ConsumersMessages.AddressMalformed), PlsErrorKind.InvalidArgument,
        Text(ConsumersMessages.AddressMalformed, address), address, ConsumersMessages.AddressMalformedAction);

    public static PlsException PathMalformed(string path) => Of(
        nameof(ConsumersMessages.PathMalformed), PlsErrorKind.InvalidArgument,
        Text(ConsumersMessages.PathMalformed, path), path, ConsumersMessages.PathMalformedAction);

    /// <summary><c>Approved or Rejected</c>.</summary>
    public static string Either(IReadOnlyList<string> items) => string.Join(ConsumersMessages.Or, items);

    private static PlsException Of(string id, PlsErrorKind kind, string message, object? target, string action, Exception? inner = null) =>
        new(id, kind, message, target is ResourceId named ? named.ToString() : target, action, inner);

    private static string Text(string format, params object?[] values) => string.Format(null, format, values);

    private static string Join<T>(IEnumerable<T> items) => string.Join(", ", items) is { Length: > 0 } joined ? joined : ConsumersMessages.None;

    private static string Near(IReadOnlyList<string> names) => names.Count == 0 ? string.Empty : Text(ConsumersMessages.NearNames, Join(names));
}
