namespace PlsTools.Core.Consumers.Reachability;

/// <summary>The rungs that ask and send, climbed in this order: from this host, or elsewhere.</summary>
internal interface ISendingRungs : IAsyncDisposable
{
    /// <summary>Status of the HTTP answer, once one has come.</summary>
    int? HttpStatus { get; }

    /// <summary>The server's certificate, once it was seen.</summary>
    PlsCertificate? Certificate { get; }

    Task<RungFinding> DnsAsync(CancellationToken cancellation);

    Task<RungFinding> TcpAsync(CancellationToken cancellation);

    Task<RungFinding> TlsAsync(CancellationToken cancellation);

    Task<RungFinding> AnswerAsync(CancellationToken cancellation);
}
