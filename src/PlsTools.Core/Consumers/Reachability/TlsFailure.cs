namespace PlsTools.Core.Consumers.Reachability;

/// <summary>How a TLS handshake ended early.</summary>
internal enum TlsFailure
{
    /// <summary>What came back is no TLS, or no version in common.</summary>
    NoTls,

    /// <summary>The connection ended.</summary>
    Closed,

    /// <summary>Nothing in time.</summary>
    Silent,
}
