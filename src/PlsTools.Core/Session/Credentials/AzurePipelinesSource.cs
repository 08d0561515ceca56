using Azure.Core;
using Azure.Identity;
using PlsTools.Core.Values;

namespace PlsTools.Core.Session.Credentials;

/// <summary>
/// A service connection of Azure Pipelines with workload identity federation. It asks for a fresh ID token each time, so that a long job does
/// not end with the first one (AADSTS700024). Azure.Core reads where to ask from <c>SYSTEM_OIDCREQUESTURI</c>.
/// </summary>
/// <param name="clientId">The service connection's application.</param>
/// <param name="tenantId">Its tenant.</param>
/// <param name="serviceConnectionId">GUID of the service connection.</param>
/// <param name="systemAccessToken">The job's own token.</param>
internal sealed class AzurePipelinesSource(string clientId, string? tenantId, string serviceConnectionId, string systemAccessToken)
    : ApplicationCredential(nameof(PlsCredentialType.AzurePipelines), clientId, tenantId)
{
    public override Redaction Secrets => new(systemAccessToken);

    protected override TokenCredential CreateTokens(SignInSettings settings, string tenant) => new AzurePipelinesCredential(
        tenant,
        Account,
        serviceConnectionId,
        systemAccessToken,
        settings.Apply(new AzurePipelinesCredentialOptions { DisableInstanceDiscovery = !settings.IsKnownAuthority }));
}
