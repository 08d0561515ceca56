using System.Net.Security;
using PlsTools.Core.Network;

namespace PlsTools.Core.Consumers.Reachability;

/// <summary>The rungs that ask the session's resolver, and send bytes over one connection that its dialer opens.</summary>
internal sealed class DataRungs(IDialer dialer, INameResolver names, ReachabilitySubject subject, ReachabilityOptions options, Vantage vantage) : ISendingRungs
{
    private Stream? _connection;
    private SslStream? _tls;

    /// <summary>Stands for all later rungs once one could not be tried.</summary>
    private RungFinding? _open;

    public int? HttpStatus { get; private set; }

    public PlsCertificate? Certificate { get; private set; }

    public Task<RungFinding> DnsAsync(CancellationToken cancellation) => new DnsRung(names, subject, options, vantage).ClimbAsync(cancellation);

    public async Task<RungFinding> TcpAsync(CancellationToken cancellation)
    {
        if (subject.Address is not { } address) return _open = ControlRungs.NoAddress(subject.Target);
        if (!vantage.CanTry) return _open = RungFinding.Inconclusive(string.Format(null, ReachabilityMessages.TcpElsewhere, vantage.Detail), ReachabilityMessages.AdviceOutside);
        try
        {
            _connection = await dialer.DialAsync(new(vantage.SourceVirtualNetworkId, address, options.Port, options.Timeout), cancellation).ConfigureAwait(false);
            return RungFinding.Passed(string.Format(null, ConsumersMessages.RungTcpPassed, address, options.Port));
        }
        catch (DialException error)
        {
            return Explain(error);
        }
    }

    public async Task<RungFinding> TlsAsync(CancellationToken cancellation)
    {
        if (!options.UsesTls) return RungFinding.Skipped(ReachabilityMessages.TlsNotAsked);
        if (_connection is null) return _open!;
        TlsProbe probe = new(dialer.Clock, options.Timeout);
        string host = (options.HostName ?? subject.Address!).TrimEnd('.');
        (_tls, TlsFacts facts) = await probe.ShakeAsync(_connection, host, options.Authorities, cancellation).ConfigureAwait(false);
        Certificate = facts.Certificate;
        return TlsVerdict.Judge(facts, options, dialer.Clock.GetUtcNow());
    }

    public async Task<RungFinding> AnswerAsync(CancellationToken cancellation)
    {
        if (options.Protocol is ReachabilityProtocol.Tcp or ReachabilityProtocol.Tls) return RungFinding.Skipped(ReachabilityMessages.AnswerNotAsked);
        if (_connection is null) return _open!;
        if (options.Idle > TimeSpan.Zero) await Task.Delay(options.Idle, dialer.Clock, cancellation).ConfigureAwait(false);
        HttpAnswer answer = options.UsesHttp
            ? await new HttpProbe(dialer.Clock, options.Timeout)
                .AskAsync(_tls ?? _connection, (options.HostName ?? subject.Address!).TrimEnd('.'), options.Port, options.Path, cancellation).ConfigureAwait(false)
            : await new BannerProbe(dialer.Clock, options.Timeout).ListenAsync(_connection, cancellation).ConfigureAwait(false);
        HttpStatus = answer.Status;
        return AnswerVerdict.Judge(answer, options);
    }

    public async ValueTask DisposeAsync()
    {
        if (_tls is not null) await _tls.DisposeAsync().ConfigureAwait(false);
        if (_connection is not null) await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private RungFinding Explain(DialException error) => error.Failure switch
    {
        DialFailure.TimedOut => RungFinding.Failed(
            error.Message, string.Format(null, ConsumersMessages.CauseTcpTimedOut, subject.Address, options.Port), ConsumersMessages.AdviceTcpTimedOut),
        DialFailure.Refused => RungFinding.Failed(
            error.Message, string.Format(null, ConsumersMessages.CauseTcpRefused, subject.Address, options.Port), ConsumersMessages.AdviceTcpRefused),
        _ => RungFinding.Failed(
            error.Message, string.Format(null, ConsumersMessages.CauseTcpUnreachable, subject.Address, options.Port), ConsumersMessages.AdviceNoRoute),
    };
}
