using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Reachability;

/// <summary>The failures of reachability tests, as opposed to what they find.</summary>
internal static class ReachabilityErrors
{
    public static PlsException HostNameMalformed(string name) => new(
        nameof(ReachabilityMessages.HostNameMalformed), PlsErrorKind.InvalidArgument,
        string.Format(null, ReachabilityMessages.HostNameMalformed, name), name, ReachabilityMessages.HostNameMalformedAction);

    public static PlsException AuthorityUnreadable(object source, string reason) => new(
        nameof(ReachabilityMessages.CertificateAuthorityUnreadable), PlsErrorKind.InvalidArgument,
        string.Format(null, ReachabilityMessages.CertificateAuthorityUnreadable, source, reason), source, ReachabilityMessages.CertificateAuthorityUnreadableAction);

    public static PlsException MachineNotFound(string name, ResourceId scope, IReadOnlyList<string> near) => new(
        nameof(ReachabilityMessages.MachineNotFound), PlsErrorKind.NotFound,
        string.Format(null, ReachabilityMessages.MachineNotFound, name, scope, near.Count == 0 ? string.Empty : string.Format(null, ConsumersMessages.NearNames, string.Join(", ", near))),
        name, ReachabilityMessages.MachineNotFoundAction);

    public static PlsException MachineAmbiguous(string name, IEnumerable<ResourceId> found) => new(
        nameof(ReachabilityMessages.MachineAmbiguous), PlsErrorKind.InvalidArgument,
        string.Format(null, ReachabilityMessages.MachineAmbiguous, name, string.Join(", ", found)), name, ReachabilityMessages.MachineAmbiguousAction);

    public static PlsException MachineWithoutNetwork(ResourceId id) => new(
        nameof(ReachabilityMessages.MachineWithoutNetwork), PlsErrorKind.PermissionDenied,
        string.Format(null, ReachabilityMessages.MachineWithoutNetwork, id.Name), id.ToString(), ReachabilityMessages.MachineWithoutNetworkAction);

    public static PlsException StandpointMissing(string address) => new(
        nameof(ReachabilityMessages.StandpointMissing), PlsErrorKind.InvalidArgument,
        string.Format(null, ReachabilityMessages.StandpointMissing, address), address, ReachabilityMessages.StandpointMissingAction);

    /// <param name="option">Such as <c>-IdleSec</c>.</param>
    public static PlsException NotOnMachine(string option) => new(
        nameof(ReachabilityMessages.OptionNotOnMachine), PlsErrorKind.NotSupported,
        string.Format(null, ReachabilityMessages.OptionNotOnMachine, option), option, ReachabilityMessages.OptionNotOnMachineAction);

    public static PlsException CountAndContinuous(int count) => new(
        nameof(ReachabilityMessages.CountAndContinuous), PlsErrorKind.InvalidArgument,
        ReachabilityMessages.CountAndContinuous, count, ReachabilityMessages.CountAndContinuousAction);
}
