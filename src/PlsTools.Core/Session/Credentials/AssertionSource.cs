using Azure.Core;
using Azure.Identity;

namespace PlsTools.Core.Session.Credentials;

/// <summary>An application that shows a token of an issuer that it trusts (workload identity federation) in place of a secret.</summary>
/// <param name="kind">Name of the way.</param>
/// <param name="clientId">The application's client id.</param>
/// <param name="tenantId">Tenant that it was said to be of; null where the session's is meant.</param>
/// <param name="assertion">Gets such a token; asked each time that one is needed.</param>
internal sealed class AssertionSource(
    string kind, string clientId, string? tenantId, Func<SignInSettings, CancellationToken, Task<string>> assertion) : ApplicationCredential(kind, clientId, tenantId)
{
    protected override TokenCredential CreateTokens(SignInSettings settings, string tenant) => new ClientAssertionCredential(
        tenant,
        Account,
        cancellation => assertion(settings, cancellation),
        settings.Apply(new ClientAssertionCredentialOptions { DisableInstanceDiscovery = !settings.IsKnownAuthority }));
}
