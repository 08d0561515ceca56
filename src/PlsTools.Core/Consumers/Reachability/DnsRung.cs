using PlsTools.Core.Network;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Reachability;

/// <summary>Whether the name leads to the address, for whoever asks from where the test stands.</summary>
internal sealed class DnsRung(INameResolver names, ReachabilitySubject subject, ReachabilityOptions options, Vantage vantage)
{
    public async Task<RungFinding> ClimbAsync(CancellationToken cancellation)
    {
        if (options.HostName is not { } name) return RungFinding.Skipped(ReachabilityMessages.DnsNoName);
        if (options.SkipDns) return RungFinding.Skipped(ReachabilityMessages.DnsNotAsked);
        if (subject.Address is not { } address) return ControlRungs.NoAddress(subject.Target);
        if (!vantage.CanTry) return RungFinding.Inconclusive(string.Format(null, ReachabilityMessages.DnsElsewhere, vantage.Detail), ReachabilityMessages.AdviceOutside);
        ResourceId network = subject.Resolving?.Id ?? subject.VirtualNetworkId;
        string? source = vantage.SourceVirtualNetworkId is null ? null : network.ToString();
        NameResolution answer = await names.ResolveAsync(new(source, name, options.Timeout), cancellation).ConfigureAwait(false);
        return answer.Outcome == NameOutcome.NotPrivate && subject.Resolving is { ForeignServers: { Count: > 0 } servers }
            ? RungFinding.Inconclusive(
                string.Format(null, ReachabilityMessages.DnsForeign, subject.VirtualNetworkId.Name, string.Join(", ", servers)), ReachabilityMessages.AdviceDnsForeign)
            : Judge(answer, name.TrimEnd('.'), address, network.Name);
    }

    /// <summary>What an answer means. Pure.</summary>
    public static RungFinding Judge(NameResolution answer, string name, string address, string network)
    {
        string? zone = ResourceId.TryParse(answer.ZoneId, out ResourceId? id) ? id.Name : null;
        switch (answer.Outcome)
        {
            case NameOutcome.Resolved when answer.Addresses.Contains(address):
                return RungFinding.Passed(string.Format(null, ReachabilityMessages.DnsPassed, name, address, answer.Detail));
            case NameOutcome.Resolved:
                return RungFinding.Failed(
                    answer.Detail,
                    string.Format(null, ReachabilityMessages.CauseDnsOther, name, string.Join(", ", answer.Addresses), address),
                    zone is null
                        ? string.Format(null, ReachabilityMessages.AdviceDnsOther, name, network)
                        : string.Format(null, ReachabilityMessages.AdviceDnsRecord, name, zone, address));
            case NameOutcome.NoSuchName when zone is not null:
                return RungFinding.Failed(
                    answer.Detail,
                    string.Format(null, ReachabilityMessages.CauseDnsNoRecord, zone, network, name),
                    string.Format(null, ReachabilityMessages.AdviceDnsRecord, name, zone, address));
            case NameOutcome.Failed:
                return RungFinding.Failed(answer.Detail, string.Format(null, ReachabilityMessages.CauseDnsFailed, name), ReachabilityMessages.AdviceDnsFailed);
            default:
                return RungFinding.Failed(
                    answer.Detail,
                    string.Format(null, ReachabilityMessages.CauseDnsNoZone, network, name),
                    string.Format(null, ReachabilityMessages.AdviceDnsNoZone, name, network));
        }
    }
}
