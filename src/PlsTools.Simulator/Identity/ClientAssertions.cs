using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Identity;

/// <summary>
/// Checks client assertions: those that an application signs with a certificate that is registered for it, and those of the world's own OIDC
/// issuer, which stands in for GitHub, Azure Pipelines and Kubernetes.
/// </summary>
internal sealed class ClientAssertions(AzureWorld world, IdentitySettings settings, EntraFaults faults)
{
    private const string Advice = "Check your federated identity credential Subject, Audience and Issuer against the presented assertion.";
    private const string MalformedMessage = "Client assertion is not a valid JWT token.";

    /// <summary>Refuses an assertion that does not prove that the caller is this principal.</summary>
    /// <param name="call">The request that brings it.</param>
    /// <param name="principal">Who is meant.</param>
    /// <param name="tenant">As the request's path names it; null at AD FS.</param>
    public void Require(IdentityCall call, Principal principal, string? tenant)
    {
        if (call.Form("client_assertion_type") is { } type && type != ClientAssertion.Type)
            throw faults.Fault(400, "invalid_request", 50027, $"The client_assertion_type '{type}' is not supported.");
        ClientAssertion assertion = ClientAssertion.Parse(call.Form("client_assertion")!) ?? throw faults.Fault(401, "invalid_client", 50027, MalformedMessage);
        RequireTime(assertion);
        if (assertion.Issuer == principal.ClientId) RequireCertificate(call, assertion, principal, tenant);
        else RequireFederation(call, assertion, principal);
    }

    private void RequireTime(ClientAssertion assertion)
    {
        DateTimeOffset now = settings.Clock.GetUtcNow();
        if (assertion.Expires is not { } expires) throw faults.Fault(401, "invalid_client", 50027, MalformedMessage);
        if (now < expires && (assertion.NotBefore is not { } begins || begins <= now + TimeSpan.FromMinutes(5))) return;
        throw faults.Fault(401, "invalid_client", 700024,
            $"Client assertion is not within its valid time range. Current time: {Text(now)}, assertion valid from {Text(assertion.NotBefore)}, expiry time of assertion "
                + $"{Text(expires)}. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials .");
    }

    private void RequireCertificate(IdentityCall call, ClientAssertion assertion, Principal principal, string? tenant)
    {
        if (assertion.Subject != principal.ClientId)
            throw faults.Fault(401, "invalid_client", 700021, "Client assertion application identifier doesn't match 'client_id' parameter.");
        string root = $"{call.Endpoint}/{tenant ?? "adfs"}";
        string[] audiences = [$"{root}/oauth2/v2.0/token", $"{root}/oauth2/token", $"{root}/v2.0", $"{root}/"];
        if (!audiences.Contains(assertion.Audience, StringComparer.OrdinalIgnoreCase))
            throw faults.Fault(401, "invalid_client", 700023, "Client assertion audience claim does not match Realm issuer.");
        if (!world.Directory.CertificatesOf(principal).Any(certificate => IsNamed(assertion, certificate) && IsSigned(assertion, certificate)))
        {
            throw faults.Fault(401, "invalid_client", 700027,
                $"The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found., Please visit the Azure "
                    + $"Portal to review the keys of the application '{principal.ClientId}'.]");
        }
    }

    private void RequireFederation(IdentityCall call, ClientAssertion assertion, Principal principal)
    {
        if (assertion.Issuer != OidcIssuer.IssuerAt(call.Endpoint))
            throw faults.Fault(401, "invalid_client", 700211, $"No matching federated identity record found for presented assertion issuer '{assertion.Issuer}'. {Advice}");
        if (assertion.Audience != OidcIssuer.Audience)
            throw faults.Fault(401, "invalid_client", 700212, $"No matching federated identity record found for presented assertion audience '{assertion.Audience}'. {Advice}");
        if (assertion.Subject != OidcIssuer.SubjectOf(principal))
            throw faults.Fault(401, "invalid_client", 700213, $"No matching federated identity record found for presented assertion subject '{assertion.Subject}'. {Advice}");
        if (world.Directory.Signer?.Made(assertion.Signature, assertion.Signed) != true)
            throw faults.Fault(401, "invalid_client", 50013, "Assertion failed signature validation. [Reason - The key was not found.]");
    }

    private static string Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture) ?? "(none)";

    private static bool IsNamed(ClientAssertion assertion, X509Certificate2 certificate)
    {
        if (ClientAssertion.Text(assertion.Header, "x5t#S256") is { } newer) return Is(newer, certificate.GetCertHash(HashAlgorithmName.SHA256));
        return (ClientAssertion.Text(assertion.Header, "x5t") ?? ClientAssertion.Text(assertion.Header, "kid")) is { } name
            && (name.Equals(certificate.Thumbprint, StringComparison.OrdinalIgnoreCase) || Is(name, certificate.GetCertHash()));
    }

    // Some clients pad the name.
    private static bool Is(string name, byte[] hash) => Base64Url.Decode(name)?.AsSpan().SequenceEqual(hash) == true;

    private static bool IsSigned(ClientAssertion assertion, X509Certificate2 certificate)
    {
        using RSA? key = certificate.GetRSAPublicKey();
        RSASignaturePadding? padding = ClientAssertion.Text(assertion.Header, "alg") switch
        {
            "RS256" => RSASignaturePadding.Pkcs1,
            "PS256" => RSASignaturePadding.Pss,
            _ => null,
        };
        return key is not null && padding is not null
            && key.VerifyData(System.Text.Encoding.ASCII.GetBytes(assertion.Signed), assertion.Signature, HashAlgorithmName.SHA256, padding);
    }
}
