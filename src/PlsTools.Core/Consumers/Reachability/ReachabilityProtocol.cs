namespace PlsTools.Core.Consumers.Reachability;

/// <summary>How far a reachability test goes once a connection is made.</summary>
public enum ReachabilityProtocol
{
    /// <summary>A GET, which any status answers.</summary>
    Http,

    /// <summary>A TLS handshake, and a GET through it.</summary>
    Https,

    /// <summary>A TLS handshake alone, for what speaks something else inside.</summary>
    Tls,

    /// <summary>Waits for what the server says first, as SSH, SMTP and MySQL servers do.</summary>
    Banner,

    /// <summary>No byte is sent.</summary>
    Tcp,
}
