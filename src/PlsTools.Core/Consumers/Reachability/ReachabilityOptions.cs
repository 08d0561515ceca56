using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace PlsTools.Core.Consumers.Reachability;

/// <summary>How a reachability test is made.</summary>
/// <param name="Port">TCP port, 1 to 65535.</param>
/// <param name="Protocol">What is spoken there.</param>
/// <param name="Timeout">Longest wait for a name, for a connection, for a handshake, and again for an answer.</param>
internal sealed partial record ReachabilityOptions(int Port, ReachabilityProtocol Protocol, TimeSpan Timeout)
{
    /// <summary>Path of the HTTP request, beginning with a slash.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The name that clients use; null for none.</summary>
    public string? HostName { get; init; }

    /// <summary>Leaves the name's resolution out.</summary>
    public bool SkipDns { get; init; }

    /// <summary>This host has a way into the network: dial from its own stack, whatever its addresses say.</summary>
    public bool FromHere { get; init; }

    /// <summary>Authorities that are trusted in place of the host's own; null for the host's own.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    public bool SkipCertificateCheck { get; init; }

    /// <summary>The service puts a PROXY protocol header before each connection.</summary>
    public bool ExpectProxyProtocol { get; init; }

    /// <summary>How long a connection lies idle before the request.</summary>
    public TimeSpan Idle { get; init; }

    public bool UsesTls => Protocol is ReachabilityProtocol.Https or ReachabilityProtocol.Tls;

    public bool UsesHttp => Protocol is ReachabilityProtocol.Http or ReachabilityProtocol.Https;

    /// <summary>What a port is taken to speak where nothing else is said.</summary>
    public static ReachabilityProtocol Usual(int port) => port is 443 or 8443 ? ReachabilityProtocol.Https : ReachabilityProtocol.Http;

    /// <exception cref="Errors.PlsException">The path can't stand in a request line, or the name is none.</exception>
    public ReachabilityOptions Checked()
    {
        if (!Path.StartsWith('/') || !Path.All(letter => letter is > ' ' and < '\x7f')) throw ConsumersErrors.PathMalformed(Path);
        return HostName is null || Name().IsMatch(HostName) ? this : throw ReachabilityErrors.HostNameMalformed(HostName);
    }

    [GeneratedRegex(
        @"^(?=.{1,253}\.?\z)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*\.?\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
