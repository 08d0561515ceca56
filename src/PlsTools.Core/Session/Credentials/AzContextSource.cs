using Azure.Core;

namespace PlsTools.Core.Session.Credentials;

/// <summary>The sign-in of Az.Accounts: its context in the runspace that the session was made in.</summary>
internal sealed class AzContextSource(AzContextFacts facts, IAzTokens tokens) : ISessionCredential
{
    public string Kind => nameof(PlsCredentialType.AzContext);

    public string? TenantId => facts.TenantId;

    public string Account => facts.AccountId;

    public DateTimeOffset? ExpiresOn => null;

    public CloudNeed Needs => CloudNeed.Audience;

    public bool AnyAudience => true;

    public TokenCredential CreateTokens(SignInSettings settings) => new AzContextTokens(tokens, settings.TenantId ?? facts.TenantId, settings.Clock);
}
