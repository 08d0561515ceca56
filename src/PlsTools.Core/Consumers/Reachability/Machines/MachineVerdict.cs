namespace PlsTools.Core.Consumers.Reachability.Machines;

/// <summary>Decides what a machine's report means, rung by rung. Pure.</summary>
internal static class MachineVerdict
{
    private const int HttpVersionNotAllowed = 1;
    private const int WeirdReply = 8;
    private const int ConnectionFailed = 7;
    private const int TimedOut = 28;
    private const int HandshakeFailed = 35;
    private const int CertificateNotTrusted = 60;
    private const int NothingCame = 52;
    private const int SendFailed = 55;
    private const int ReceiveFailed = 56;

    public static RungFinding Tcp(MachineReport report, ProbeMachine machine, string address, int port)
    {
        if (report.Exit is null or 2 or 126 or 127 or > 200)
        {
            return RungFinding.Inconclusive(
                string.Format(null, ReachabilityMessages.MachineUnreadable, machine.Id.Name, report.Message.Length > 0 ? report.Message : ConsumersMessages.None),
                ReachabilityMessages.AdviceMachineUnreadable);
        }

        if (report.Connected > TimeSpan.Zero)
            return RungFinding.Passed(string.Format(null, ReachabilityMessages.MachineConnected, address, port, machine.Id.Name)) with { Took = report.Connected };
        (string cause, string advice) = report.Exit == TimedOut
            ? (ConsumersMessages.CauseTcpTimedOut, ConsumersMessages.AdviceTcpTimedOut)
            : report.Exit == ConnectionFailed
                ? (ConsumersMessages.CauseTcpRefused, ConsumersMessages.AdviceTcpRefused)
                : (ConsumersMessages.CauseTcpUnreachable, ConsumersMessages.AdviceNoRoute);
        return RungFinding.Failed(Said(report), string.Format(null, cause, address, port), advice) with { Took = report.Total };
    }

    public static RungFinding Tls(MachineReport report, ReachabilityOptions options)
    {
        TimeSpan took = Later(report.Shaken, report.Connected);
        RungFinding finding = report.Exit switch
        {
            CertificateNotTrusted => RungFinding.Failed(
                Said(report), string.Format(null, ReachabilityMessages.CauseMachineCertificate, report.Message), ReachabilityMessages.AdviceMachineCertificate),
            HandshakeFailed => TlsVerdict.NoHandshake(TlsFailure.NoTls, options),
            TimedOut when report.Shaken == TimeSpan.Zero => TlsVerdict.NoHandshake(TlsFailure.Silent, options),
            _ when report.Shaken == TimeSpan.Zero => TlsVerdict.NoHandshake(TlsFailure.Closed, options),
            _ => RungFinding.Passed(options.SkipCertificateCheck ? ReachabilityMessages.MachineTlsUnchecked : ReachabilityMessages.MachineTls),
        };
        return finding with { Took = took };
    }

    public static HttpAnswer Answer(MachineReport report) => report.Exit switch
    {
        0 => new(HttpOutcome.Answered, report.Status, $"HTTP {report.Status}"),
        HttpVersionNotAllowed or WeirdReply => new(HttpOutcome.OtherProtocol, null, report.Message),
        NothingCame or SendFailed or ReceiveFailed => new(HttpOutcome.Closed, null, string.Empty),
        _ => new(HttpOutcome.Silent, null, string.Empty),
    };

    /// <summary>From the last thing before the request to the end.</summary>
    public static TimeSpan AnswerTime(MachineReport report) => Later(report.Total, report.Shaken > report.Connected ? report.Shaken : report.Connected);

    private static TimeSpan Later(TimeSpan time, TimeSpan after) => time > after ? time - after : TimeSpan.Zero;

    private static string Said(MachineReport report) => report.Message.Length > 0 ? report.Message : string.Format(null, ReachabilityMessages.MachineExit, report.Exit);
}
