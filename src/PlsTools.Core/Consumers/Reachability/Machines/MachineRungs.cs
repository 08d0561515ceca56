using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Network;

namespace PlsTools.Core.Consumers.Reachability.Machines;

/// <summary>The rungs that ask and send, on a virtual machine, by one script that the first of them has run there.</summary>
internal sealed class MachineRungs(IArmClient arm, ProbeMachine machine, ReachabilitySubject subject, ReachabilityOptions options) : ISendingRungs
{
    private MachineReport? _report;
    private RungFinding? _open;

    public int? HttpStatus { get; private set; }

    public PlsCertificate? Certificate => null;

    public async Task<RungFinding> DnsAsync(CancellationToken cancellation)
    {
        if (options.HostName is not { } name) return RungFinding.Skipped(ReachabilityMessages.DnsNoName);
        if (options.SkipDns) return RungFinding.Skipped(ReachabilityMessages.DnsNotAsked);
        if (subject.Address is not { } address) return ControlRungs.NoAddress(subject.Target);
        MachineReport report = await ReportAsync(address, cancellation).ConfigureAwait(false);
        NameResolution answer = report.Addresses.Count > 0
            ? new(NameOutcome.Resolved, report.Addresses, string.Format(null, ReachabilityMessages.MachineResolves, machine.Id.Name))
            : new(NameOutcome.NoSuchName, [], string.Format(null, ReachabilityMessages.MachineResolvesNot, machine.Id.Name));

        // A machine that could not run the script at all has said nothing of the name either.
        return report is { Exit: null, Addresses.Count: 0 }
            ? MachineVerdict.Tcp(report, machine, address, options.Port)
            : DnsRung.Judge(answer, name.TrimEnd('.'), address, subject.VirtualNetworkId.Name);
    }

    public async Task<RungFinding> TcpAsync(CancellationToken cancellation)
    {
        if (subject.Address is not { } address) return _open = ControlRungs.NoAddress(subject.Target);
        RungFinding finding = MachineVerdict.Tcp(await ReportAsync(address, cancellation).ConfigureAwait(false), machine, address, options.Port);
        if (finding.Verdict == RungVerdict.Inconclusive) _open = finding;
        return finding;
    }

    public Task<RungFinding> TlsAsync(CancellationToken cancellation) => Task.FromResult(
        !options.UsesTls ? RungFinding.Skipped(ReachabilityMessages.TlsNotAsked) : _open ?? MachineVerdict.Tls(_report!, options));

    public Task<RungFinding> AnswerAsync(CancellationToken cancellation)
    {
        if (!options.UsesHttp) return Task.FromResult(RungFinding.Skipped(ReachabilityMessages.AnswerNotAsked));
        if (_open is { } open) return Task.FromResult(open);
        HttpAnswer answer = MachineVerdict.Answer(_report!);
        HttpStatus = answer.Status;
        return Task.FromResult(AnswerVerdict.Judge(answer, options) with { Took = MachineVerdict.AnswerTime(_report!) });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<MachineReport> ReportAsync(string address, CancellationToken cancellation)
    {
        if (_report is not null) return _report;
        JsonObject body = new()
        {
            ["commandId"] = machine.IsWindows ? "RunPowerShellScript" : "RunShellScript",
            ["script"] = new JsonArray([.. MachineScript.Write(machine.IsWindows, address, options).Select(line => (JsonNode)line)]),
        };
        return _report = MachineReportParser.Parse(await arm.PostAsync(machine.Id, "runCommand", body, cancellation).ConfigureAwait(false));
    }
}
