using Azure.Core;
using Azure.Identity;

namespace PlsTools.Core.Session.Credentials;

/// <summary>An application that shows the token in a file, which the host renews: a Pod with AKS workload identity.</summary>
internal sealed class WorkloadIdentitySource(string clientId, string? tenantId, string tokenFile)
    : ApplicationCredential(nameof(PlsCredentialType.WorkloadIdentity), clientId, tenantId)
{
    protected override TokenCredential CreateTokens(SignInSettings settings, string tenant) => new WorkloadIdentityCredential(settings.Apply(
        new WorkloadIdentityCredentialOptions
        {
            ClientId = Account,
            TenantId = tenant,
            TokenFilePath = tokenFile,
            DisableInstanceDiscovery = !settings.IsKnownAuthority,
        }));
}
