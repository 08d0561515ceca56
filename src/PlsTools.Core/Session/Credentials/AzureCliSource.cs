using Azure.Core;
using Azure.Identity;

namespace PlsTools.Core.Session.Credentials;

/// <summary>The account that <c>az login</c> left. Each new token is a run of <c>az</c>, in a process of its own.</summary>
/// <param name="tenantId">Tenant of the subscription that az works in; null where it is not known.</param>
internal sealed class AzureCliSource(string? tenantId) : ISessionCredential
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(45);

    public string Kind => nameof(PlsCredentialType.AzureCli);

    public string? TenantId => tenantId;

    public string? Account => null;

    public DateTimeOffset? ExpiresOn => null;

    public CloudNeed Needs => CloudNeed.Audience;

    public bool AnyAudience => true;

    public TokenCredential CreateTokens(SignInSettings settings) =>
        new AzureCliCredential(settings.Apply(new AzureCliCredentialOptions { TenantId = settings.TenantId ?? tenantId, ProcessTimeout = s_patience }));
}
