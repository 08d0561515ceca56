using System.Runtime.CompilerServices;
using PlsTools.Core.Network;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Reachability;

/// <summary>Climbs the rungs in order and stops at the first that fails.</summary>
internal sealed class ReachabilityLadder(IDialer dialer)
{
    public async Task<PlsReachability> ClimbAsync(
        ReachabilitySubject subject, ReachabilityOptions options, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        DataRungs data = new(dialer, subject, options);
        await using ConfiguredAsyncDisposable release = data.ConfigureAwait(false);
        (string Name, Func<Task<RungFinding>> Climb)[] rungs =
        [
            ("Endpoint", () => Task.FromResult(ControlRungs.Endpoint(subject))),
            ("Approval", () => Task.FromResult(ControlRungs.Approval(subject))),
            ("NetworkInterface", () => Task.FromResult(ControlRungs.NetworkInterface(subject))),
            ("Route", () => Task.FromResult(ControlRungs.Route(subject))),
            ("Tcp", () => Waiting("Tcp", data.TcpAsync)),
            ("Http", () => Waiting("Http", data.HttpAsync)),
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
            climbed.Add(new(name, finding.Verdict, dialer.Clock.GetElapsedTime(began), finding.Detail));
            if (finding.Verdict == RungVerdict.Failed) failed = finding;
            if (finding.Verdict == RungVerdict.Inconclusive) open = finding;
        }

        return Conclude(subject, options, climbed, failed, open, data.HttpStatus);

        Task<RungFinding> Waiting(string name, Func<CancellationToken, Task<RungFinding>> climb)
        {
            progress.Report(new PlsProgress(string.Format(null, ConsumersMessages.ActivityTesting, subject.Target), name));
            return climb(cancellation);
        }
    }

    private static PlsReachability Conclude(
        ReachabilitySubject subject,
        ReachabilityOptions options,
        IReadOnlyList<ReachabilityRung> rungs,
        RungFinding? failed,
        RungFinding? open,
        int? httpStatus)
    {
        // An open route is answered by a connection that was made.
        bool connected = rungs.Any(rung => rung is { Name: "Tcp", Verdict: RungVerdict.Passed });
        RungFinding? decisive = failed ?? (connected ? null : open);
        return new()
        {
            Target = subject.Target,
            ResourceId = subject.Endpoint?.ResourceId,
            Address = subject.Address,
            Port = options.Port,
            VirtualNetworkId = subject.VirtualNetworkId.ToString(),
            Reachable = failed is not null ? false : connected ? true : null,
            FailedRung = failed is null ? null : rungs.First(rung => rung.Verdict == RungVerdict.Failed).Name,
            Cause = decisive?.Cause,
            NextStep = decisive?.NextStep,
            HttpStatus = httpStatus,
            Rungs = rungs,
        };
    }
}
