using System.Management.Automation;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using PlsTools.Binding;
using PlsTools.Core.Session;
using PlsTools.Pipeline;

namespace PlsTools.Session;

/// <summary>How to sign in: one parameter set a way.</summary>
public abstract class SignInCmdlet : AsyncPlsCmdlet
{
    private protected const string FoundSet = "Found";
    private protected const string ContextSet = "AzContext";
    private protected const string TokenSet = "AccessToken";
    private protected const string IdentitySet = "Identity";
    private protected const string SecretSet = "Credential";
    private protected const string FileSet = "CertificatePath";
    private protected const string ThumbprintSet = "CertificateThumbprint";
    private protected const string CertificateSet = "Certificate";
    private protected const string FederatedSet = "FederatedToken";
    private protected const string DeviceSet = "DeviceCode";
    private protected const string BrowserSet = "Interactive";

    [Parameter(ParameterSetName = FoundSet)]
    public PlsCredentialType? CredentialType { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ContextSet)]
    [Alias("AzContext", "AzureRmContext", "AzureCredential")]
    [AzContextTransformation]
    [ValidateNotNull]
    public object? DefaultProfile { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = TokenSet)]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? AccessToken { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = IdentitySet)]
    public SwitchParameter Identity { get; set; }

    [Parameter(ParameterSetName = IdentitySet)]
    [ValidateNotNullOrEmpty]
    public string? AccountId { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = SecretSet)]
    [SecretTypeTransformation(typeof(PSCredential))]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = FileSet)]
    [Parameter(Mandatory = true, ParameterSetName = ThumbprintSet)]
    [Parameter(Mandatory = true, ParameterSetName = CertificateSet)]
    [Parameter(Mandatory = true, ParameterSetName = FederatedSet)]
    [Alias("ClientId")]
    [ValidateNotNullOrEmpty]
    public string? ApplicationId { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = FileSet)]
    [ValidateNotNullOrEmpty]
    public string? CertificatePath { get; set; }

    [Parameter(ParameterSetName = FileSet)]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? CertificatePassword { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ThumbprintSet)]
    [ValidateNotNullOrEmpty]
    public string? CertificateThumbprint { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = CertificateSet)]
    [SecretTypeTransformation(typeof(X509Certificate2))]
    [ValidateNotNull]
    public X509Certificate2? Certificate { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = FederatedSet)]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? FederatedToken { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = DeviceSet)]
    [Alias("UseDeviceAuthentication")]
    public SwitchParameter DeviceCode { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = BrowserSet)]
    public SwitchParameter Interactive { get; set; }

    /// <param name="certificatePath">The certificate's path, whole.</param>
    private protected NamedCredential Named(string? certificatePath) => new()
    {
        DefaultProfile = (DefaultProfile as AzContextArgument)?.Context,
        AccessToken = AccessToken,
        AccountId = AccountId,
        Credential = Credential,
        ApplicationId = ApplicationId,
        CertificatePath = certificatePath,
        CertificatePassword = CertificatePassword,
        CertificateThumbprint = CertificateThumbprint,
        Certificate = Certificate,
        FederatedToken = FederatedToken,
        ByDeviceCode = DeviceCode,
        ByBrowser = Interactive,
    };
}
