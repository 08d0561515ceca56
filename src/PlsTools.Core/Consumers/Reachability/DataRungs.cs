using PlsTools.Core.Network;

namespace PlsTools.Core.Consumers.Reachability;

/// <summary>The rungs that send bytes, over one connection that the session's dialer opens.</summary>
internal sealed class DataRungs(IDialer dialer, ReachabilitySubject subject, ReachabilityOptions options) : IAsyncDisposable
{
    private Stream? _connection;
    private RungFinding? _open;

    /// <summary>Status of the HTTP answer, once one has come.</summary>
    public int? HttpStatus { get; private set; }

    public async Task<RungFinding> TcpAsync(CancellationToken cancellation)
    {
        if (subject.Address is not { } address) return _open = ControlRungs.NoAddress(subject.Target);
        string network = subject.VirtualNetworkId.ToString();
        if (!options.FromHere && !dialer.CanDialFrom(network)) return _open = CannotDial();
        string? source = options.FromHere ? null : network;
        try
        {
            _connection = await dialer.DialAsync(new(source, address, options.Port, options.Timeout), cancellation).ConfigureAwait(false);
            return RungFinding.Passed(string.Format(null, ConsumersMessages.RungTcpPassed, address, options.Port));
        }
        catch (DialException error)
        {
            return Explain(error);
        }
    }

    public async Task<RungFinding> HttpAsync(CancellationToken cancellation)
    {
        if (options.TcpOnly) return RungFinding.Skipped(ConsumersMessages.RungHttpNotAsked);
        if (_connection is null) return _open!;
        HttpProbe probe = new(dialer.Clock, options.Timeout);
        HttpAnswer answer = await probe.AskAsync(_connection, subject.Address!, options.Port, options.Path, cancellation).ConfigureAwait(false);
        HttpStatus = answer.Status;
        return answer.Outcome switch
        {
            HttpOutcome.Answered => RungFinding.Passed(string.Format(null, ConsumersMessages.RungHttpAnswered, answer.Text, options.Path)),
            HttpOutcome.OtherProtocol => RungFinding.Passed(string.Format(null, ConsumersMessages.RungHttpOther, answer.Text)),
            HttpOutcome.Closed => RungFinding.Failed(
                ConsumersMessages.RungHttpClosed, ConsumersMessages.CauseHttpClosed, ConsumersMessages.AdviceHttpClosed),
            _ => RungFinding.Failed(
                string.Format(null, ConsumersMessages.RungHttpSilent, options.Timeout.TotalSeconds),
                ConsumersMessages.CauseHttpSilent,
                ConsumersMessages.AdviceHttpSilent),
        };
    }

    public ValueTask DisposeAsync() => _connection?.DisposeAsync() ?? ValueTask.CompletedTask;

    private RungFinding CannotDial() => RungFinding.Inconclusive(
        string.Format(null, ConsumersMessages.CauseCannotDial, subject.VirtualNetworkId.Name), ConsumersMessages.AdviceCannotDial);

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
