using PlsTools.Core.Errors;

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

    public static PlsException CountAndContinuous(int count) => new(
        nameof(ReachabilityMessages.CountAndContinuous), PlsErrorKind.InvalidArgument,
        ReachabilityMessages.CountAndContinuous, count, ReachabilityMessages.CountAndContinuousAction);
}
