using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using PlsTools.Core.Session.Credentials;

namespace PlsTools.Core.Session.Host;

/// <summary>Looks which ways to sign in the process's environment offers. Asks nobody, and starts nothing.</summary>
/// <param name="environment">From a variable's name to its value.</param>
internal sealed class CredentialSearch(Func<string, string?> environment)
{
    private const string ClientId = "AZURE_CLIENT_ID";
    private const string TenantId = "AZURE_TENANT_ID";
    private const string SystemAccessToken = "SYSTEM_ACCESSTOKEN";
    private const string ConnectionId = "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID";
    private const string ConnectionClientId = "AZURESUBSCRIPTION_CLIENT_ID";
    private const string ConnectionTenantId = "AZURESUBSCRIPTION_TENANT_ID";
    private const string CertificatePath = "AZURE_CLIENT_CERTIFICATE_PATH";

    /// <summary>All ways but the Az context, which is the runspace's, in the order in which they are taken.</summary>
    public IReadOnlyList<SignInFinding> Look() =>
        [Pipelines(), WorkloadIdentity(), GitHub(), Principal(), ManagedIdentity(), AzureCli()];

    private SignInFinding Pipelines()
    {
        string[] needed = [ConnectionId, ConnectionClientId, ConnectionTenantId, SystemAccessToken, "SYSTEM_OIDCREQUESTURI"];
        if (Variable(ConnectionId) is not null && Variable(SystemAccessToken) is null)
            return new(PlsCredentialType.AzurePipelines, HostMessages.AccessTokenNotMapped, null);
        return Found(PlsCredentialType.AzurePipelines, needed, () => new AzurePipelinesSource(
            Value(ConnectionClientId), Value(ConnectionTenantId), Value(ConnectionId), Value(SystemAccessToken)));
    }

    private SignInFinding WorkloadIdentity()
    {
        const string File = "AZURE_FEDERATED_TOKEN_FILE";
        return Found(PlsCredentialType.WorkloadIdentity, [File, ClientId, TenantId], () => new WorkloadIdentitySource(Value(ClientId), Value(TenantId), Value(File)));
    }

    private SignInFinding GitHub()
    {
        const string Url = "ACTIONS_ID_TOKEN_REQUEST_URL";
        const string Token = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";
        return Found(PlsCredentialType.GitHubActions, [Url, Token, ClientId, TenantId], () => new AssertionSource(
            nameof(PlsCredentialType.GitHubActions), Value(ClientId), Value(TenantId), new GitHubAssertion(Value(Url), Value(Token)).GetAsync));
    }

    private SignInFinding Principal()
    {
        const string Secret = "AZURE_CLIENT_SECRET";
        const string Kind = nameof(PlsCredentialType.Environment);
        bool hasCertificate = Variable(Secret) is null && Variable(CertificatePath) is not null;
        return hasCertificate
            ? Found(PlsCredentialType.Environment, [ClientId, TenantId, CertificatePath], () => new ClientCertificateSource(
                Kind, Value(ClientId), Value(TenantId), Certificate(), Variable("AZURE_CLIENT_SEND_CERTIFICATE_CHAIN") is "1" or "true"))
            : Found(PlsCredentialType.Environment, [ClientId, TenantId, Secret], () => new ClientSecretSource(
                Kind, Value(ClientId), Value(TenantId), SecretText.Secure(Value(Secret))));
    }

    private X509Certificate2 Certificate() => ClientCertificates.Read(
        Value(CertificatePath), Variable("AZURE_CLIENT_CERTIFICATE_PASSWORD") is { } password ? SecretText.Secure(password) : null);

    private SignInFinding ManagedIdentity()
    {
        const string Endpoint = "IDENTITY_ENDPOINT";

        // Automation, Functions and App Service; a server with Azure Arc; older hosts. A virtual machine sets none of them: it must be asked for.
        string[][] hosts = [[Endpoint, "IDENTITY_HEADER"], [Endpoint, "IMDS_ENDPOINT"], ["MSI_ENDPOINT", "MSI_SECRET"]];
        string[] offered = hosts.FirstOrDefault(names => names.All(name => Variable(name) is not null)) ?? hosts[0];
        return Found(PlsCredentialType.ManagedIdentity, offered, () => new ManagedIdentitySource(Variable(ClientId), Variable));
    }

    private SignInFinding AzureCli()
    {
        if (!AzureCliProfile.IsInstalled(environment)) return new(PlsCredentialType.AzureCli, HostMessages.AzureCliMissing, null);
        AzureCliProfile profile = AzureCliProfile.Read(environment);
        if (profile.Default is not { } own) return new(PlsCredentialType.AzureCli, HostMessages.AzureCliSignedOut, null);
        return new(PlsCredentialType.AzureCli, Text(HostMessages.AzureCliSignedIn, own.Name), () => new AzureCliSource(own.TenantId))
        {
            Cloud = profile.Cloud,
            SubscriptionId = own.Id,
        };
    }

    private SignInFinding Found(PlsCredentialType type, string[] needed, Func<ISessionCredential> create)
    {
        string[] missing = [.. needed.Where(name => Variable(name) is null)];
        if (missing.Length > 0) return new(type, Text(HostMessages.NotSet, string.Join(", ", missing)), null);
        return new(type, Text(HostMessages.AreSet, string.Join(", ", needed)), create)
        {
            Cloud = CloudOfAuthority(),
            SubscriptionId = Variable("AZURE_SUBSCRIPTION_ID"),
        };
    }

    /// <summary>The variable that the workload identity webhook and the Azure SDKs know the authority by.</summary>
    private SessionCloud? CloudOfAuthority() =>
        Uri.TryCreate(Variable("AZURE_AUTHORITY_HOST"), UriKind.Absolute, out Uri? authority)
            ? SessionCloud.Known.FirstOrDefault(cloud => cloud.AuthorityHost!.Host.Equals(authority.Host, StringComparison.OrdinalIgnoreCase))
            : null;

    private string Value(string name) => Variable(name)!;

    /// <summary>A variable without a value is none: pipelines pass on what was never set as an empty text.</summary>
    private string? Variable(string name) => environment(name) is { Length: > 0 } value ? value : null;

    private static string Text(string format, string word) => string.Format(CultureInfo.InvariantCulture, format, word);
}
