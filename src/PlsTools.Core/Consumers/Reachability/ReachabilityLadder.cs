using System.Runtime.CompilerServices;
using PlsTools.Core.Network;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Reachability;

/// <summary>Climbs the rungs in order and stops at the first that fails.</summary>
/// <param name="dialer">Opens connections, and has the time that they take.</param>
/// <param name="names">Resolves names.</param>
/// <param name="elsewhere">Makes the rungs that ask and send, where they are not climbed from here; null for here.</param>
internal sealed class ReachabilityLadder(
    IDialer dialer, INameResolver names, Func<ReachabilitySubject, ReachabilityOptions, ISendingRungs>? elsewhere = null)
{
    private static readonly string[] s_sending = [RungName.Tcp, RungName.Tls, RungName.Http, RungName.Banner];

    public async Task<PlsReachability> ClimbAsync(
        ReachabilitySubject subject, ReachabilityOptions options, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        string answer = options.Protocol == ReachabilityProtocol.Banner ? RungName.Banner : RungName.Http;
        ISendingRungs data = elsewhere?.Invoke(subject, options) ?? FromHere(subject, options);
        await using ConfiguredAsyncDisposable release = data.ConfigureAwait(false);
        (string Name, Func<Task<RungFinding>> Climb)[] rungs =
        [
            (RungName.Endpoint, () => Task.FromResult(ControlRungs.Endpoint(subject))),
            (RungName.Approval, () => Task.FromResult(ControlRungs.Approval(subject))),
            (RungName.NetworkInterface, () => Task.FromResult(ControlRungs.NetworkInterface(subject))),
            (RungName.Dns, () => Waiting(RungName.Dns, data.DnsAsync)),
            (RungName.Route, () => Task.FromResult(ControlRungs.Route(subject))),
            (RungName.Tcp, () => Waiting(RungName.Tcp, data.TcpAsync)),
            (RungName.Tls, () => Waiting(RungName.Tls, data.TlsAsync)),
            (answer, () => Waiting(answer, data.AnswerAsync)),
        ];

        List<ReachabilityRung> climbed = [];
        RungFinding? failed = null;
        RungFinding? open = null;
        foreach ((string name, Func<Task<RungFinding>> climb) in rungs)
        {
            if (failed is not null)
            {
                climbed.Add(new(name, RungVerdict.Skipped, TimeSpan.Zero, ConsumersMessages.RungNotReached));
                continue;
            }

            long began = dialer.Clock.GetTimestamp();
            RungFinding finding = await climb().ConfigureAwait(false);
            climbed.Add(new(name, finding.Verdict, finding.Took ?? dialer.Clock.GetElapsedTime(began), finding.Detail));
            if (finding.Verdict == RungVerdict.Failed) failed = finding;
            if (finding.Verdict == RungVerdict.Inconclusive) open = finding;
        }

        return Conclude(subject, options, [.. climbed], failed, open, data);

        Task<RungFinding> Waiting(string name, Func<CancellationToken, Task<RungFinding>> climb)
        {
            progress.Report(new PlsProgress(string.Format(null, ConsumersMessages.ActivityTesting, subject.Target), name));
            return climb(cancellation);
        }
    }

    /// <summary>From the dial to the last rung; null where no connection was tried or it did not end well.</summary>
    public static TimeSpan? TimeOf(PlsReachability result) => result.Reachable == true
        ? new TimeSpan(result.Rungs.Where(rung => s_sending.Contains(rung.Name)).Sum(rung => rung.Duration.Ticks))
        : null;

    /// <summary>Whether a connection was tried, whatever came of it.</summary>
    public static bool HasSent(PlsReachability result) =>
        result.Rungs.Any(rung => rung is { Name: RungName.Tcp, Verdict: RungVerdict.Passed or RungVerdict.Failed });

    private DataRungs FromHere(ReachabilitySubject subject, ReachabilityOptions options)
    {
        Vantage vantage = dialer.CanDialFrom(subject.VirtualNetworkId.ToString()) && !options.FromHere
            ? Vantage.Within(subject)
            : Vantage.OfHost(subject, dialer.HostAddresses, options.FromHere);
        return new(dialer, names, subject, options, vantage);
    }

    private static PlsReachability Conclude(
        ReachabilitySubject subject, ReachabilityOptions options, ReachabilityRung[] rungs, RungFinding? failed, RungFinding? open, ISendingRungs data)
    {
        // An open route is answered by a connection that was made.
        bool connected = rungs.Any(rung => rung is { Name: RungName.Tcp, Verdict: RungVerdict.Passed });
        RungFinding? decisive = failed ?? (connected ? null : open);
        return new()
        {
            Target = subject.Target,
            ResourceId = subject.Endpoint?.ResourceId,
            Address = subject.Address,
            Port = options.Port,
            Protocol = options.Protocol,
            HostName = options.HostName,
            VirtualNetworkId = subject.VirtualNetworkId.ToString(),
            Reachable = failed is not null ? false : connected ? true : null,
            FailedRung = failed is null ? null : rungs.First(rung => rung.Verdict == RungVerdict.Failed).Name,
            Cause = decisive?.Cause,
            NextStep = decisive?.NextStep,
            HttpStatus = data.HttpStatus,
            Certificate = data.Certificate,
            Rungs = rungs,
        };
    }
}
