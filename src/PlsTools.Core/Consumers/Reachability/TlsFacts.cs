using System.Net.Security;

namespace PlsTools.Core.Consumers.Reachability;

/// <summary>What a TLS handshake showed.</summary>
/// <param name="Certificate">The server's certificate; null where it showed none.</param>
/// <param name="Version">Version that was agreed on, such as <c>Tls13</c>; null where the handshake did not end.</param>
/// <param name="Errors">What .NET finds wrong with the certificate.</param>
/// <param name="ChainErrors">What is wrong with its chain, as sentences.</param>
/// <param name="Failure">Why the handshake did not end; null where it did.</param>
internal sealed record TlsFacts(PlsCertificate? Certificate, string? Version, SslPolicyErrors Errors, IReadOnlyList<string> ChainErrors, TlsFailure? Failure)
{
    public static TlsFacts Failed(TlsFailure failure) => new(null, null, SslPolicyErrors.None, [], failure);
}
