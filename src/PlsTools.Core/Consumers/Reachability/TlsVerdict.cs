using System.Net.Security;

namespace PlsTools.Core.Consumers.Reachability;

/// <summary>Decides what a handshake means for whoever wants to use the service. Pure.</summary>
internal static class TlsVerdict
{
    public static RungFinding Judge(TlsFacts facts, ReachabilityOptions options, DateTimeOffset now)
    {
        if (facts.Failure is { } failure) return NoHandshake(failure, options);
        string detail = Detail(facts, options);
        if (options.SkipCertificateCheck) return RungFinding.Passed(detail);
        if (facts.Certificate is not { } certificate)
            return RungFinding.Failed(detail, ReachabilityMessages.CauseTlsNoCertificate, ReachabilityMessages.AdviceTlsCertificate);
        if (now > certificate.NotAfter)
            return RungFinding.Failed(detail, string.Format(null, ReachabilityMessages.CauseTlsExpired, certificate.NotAfter), ReachabilityMessages.AdviceTlsCertificate);
        if (now < certificate.NotBefore)
            return RungFinding.Failed(detail, string.Format(null, ReachabilityMessages.CauseTlsEarly, certificate.NotBefore), ReachabilityMessages.AdviceTlsCertificate);
        if (options.HostName is { } name && facts.Errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return RungFinding.Failed(
                detail, string.Format(null, ReachabilityMessages.CauseTlsName, Names(certificate), name), ReachabilityMessages.AdviceTlsName);
        }

        return facts.Errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors)
            ? RungFinding.Failed(
                detail,
                string.Format(null, ReachabilityMessages.CauseTlsChain, certificate.Issuer, string.Join(' ', facts.ChainErrors)),
                ReachabilityMessages.AdviceTlsChain)
            : RungFinding.Passed(detail);
    }

    /// <summary>What a handshake means that did not end.</summary>
    public static RungFinding NoHandshake(TlsFailure failure, ReachabilityOptions options) => failure switch
    {
        TlsFailure.Silent => RungFinding.Failed(
            string.Format(null, ReachabilityMessages.TlsSilent, options.Timeout.TotalSeconds), ReachabilityMessages.CauseTlsSilent, Advice(options)),
        TlsFailure.Closed => RungFinding.Failed(ReachabilityMessages.TlsClosed, ReachabilityMessages.CauseTlsClosed, Advice(options)),
        _ => RungFinding.Failed(ReachabilityMessages.TlsNone, ReachabilityMessages.CauseTlsNone, Advice(options)),
    };

    private static string Advice(ReachabilityOptions options) =>
        options.ExpectProxyProtocol ? ReachabilityMessages.AdviceProxyExpected : ReachabilityMessages.AdviceTlsNone;

    private static string Detail(TlsFacts facts, ReachabilityOptions options) => facts.Certificate is not { } certificate
        ? string.Format(null, ReachabilityMessages.TlsBare, facts.Version)
        : string.Format(
            null,
            options.SkipCertificateCheck ? ReachabilityMessages.TlsUnchecked
                : options.HostName is null ? ReachabilityMessages.TlsNameless : ReachabilityMessages.TlsShaken,
            facts.Version, Names(certificate), certificate.NotAfter);

    private static string Names(PlsCertificate certificate) =>
        certificate.DnsNames.Length > 0 ? string.Join(", ", certificate.DnsNames) : certificate.Subject;
}
