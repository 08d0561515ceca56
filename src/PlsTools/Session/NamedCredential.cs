using System.Management.Automation;
using System.Net;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using PlsTools.Core.Session.Credentials;
using PlsTools.Pipeline;

namespace PlsTools.Session;

/// <summary>The credential that <c>Connect-Pls</c> was told to use. Parts of it are secret: no record, so that nothing prints it.</summary>
internal sealed class NamedCredential
{
    public object? DefaultProfile { get; init; }

    public SecureString? AccessToken { get; init; }

    public string? AccountId { get; init; }

    public PSCredential? Credential { get; init; }

    public string? ApplicationId { get; init; }

    public string? CertificatePath { get; init; }

    public SecureString? CertificatePassword { get; init; }

    public string? CertificateThumbprint { get; init; }

    public X509Certificate2? Certificate { get; init; }

    public SecureString? FederatedToken { get; init; }

    public bool ByDeviceCode { get; init; }

    public bool ByBrowser { get; init; }

    /// <exception cref="Core.Errors.PlsException">What was named can't be used.</exception>
    public async Task<ChosenCredential> ChooseAsync(CommandPipeline pipeline)
    {
        if (DefaultProfile is not null)
        {
            return await pipeline.OnPipelineThreadAsync(_ => AzContext.Take(DefaultProfile)).ConfigureAwait(false)
                ?? throw SessionErrors.AzContextUnreadable(DefaultProfile);
        }

        if (AccessToken is not null) return new(new AccessTokenSource(AccessToken), Asked("-AccessToken"));
        if (Credential is not null)
            return new(new ClientSecretSource(ApplicationCredential.ServicePrincipal, Credential.UserName, null, Credential.Password), Asked("-Credential"));
        if (CertificatePath is not null) return Principal(ClientCertificates.Read(CertificatePath, CertificatePassword), "-CertificatePath");
        if (CertificateThumbprint is not null) return Principal(ClientCertificates.Find(CertificateThumbprint), "-CertificateThumbprint");
        if (Certificate is not null) return Principal(ClientCertificates.Usable(Certificate, Certificate.Subject), "-Certificate");
        if (FederatedToken is not null) return Federated(FederatedToken);
        if (ByDeviceCode) return new(PersonSource.ByDeviceCode((text, _) => ShowAsync(pipeline, text)), Asked("-DeviceCode"));
        return ByBrowser
            ? new(PersonSource.ByBrowser((text, _) => ShowAsync(pipeline, text)), Asked("-Interactive"))
            : new(new ManagedIdentitySource(AccountId, HostEnvironment.Variable), Asked("-Identity"));
    }

    /// <summary>
    /// A person must see it: as a warning, which a transcript keeps too, and as progress for as long as they are waited for, in case that
    /// warnings are silenced.
    /// </summary>
    private static async Task ShowAsync(CommandPipeline pipeline, string text)
    {
        await pipeline.WarningAsync(text).ConfigureAwait(false);
        await pipeline.ReportAsync(new(SessionMessages.SigningIn, text)).ConfigureAwait(false);
    }

    private ChosenCredential Principal(X509Certificate2 certificate, string parameter) =>
        new(new ClientCertificateSource(ApplicationCredential.ServicePrincipal, ApplicationId!, null, certificate), Asked(parameter));

    private ChosenCredential Federated(SecureString token) => new(
        new AssertionSource(
            ApplicationCredential.ServicePrincipal, ApplicationId!, null, (_, _) => Task.FromResult(new NetworkCredential(string.Empty, token).Password)),
        Asked("-FederatedToken"));

    private static string Asked(string parameter) => string.Format(null, SessionMessages.AskedFor, parameter);
}
