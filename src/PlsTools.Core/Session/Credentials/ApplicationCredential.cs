using Azure.Core;
using PlsTools.Core.Values;

namespace PlsTools.Core.Session.Credentials;

/// <summary>An application that proves who it is to the authority of its tenant, and gets tokens for any audience.</summary>
/// <param name="kind">Name of the way.</param>
/// <param name="clientId">The application's client id.</param>
/// <param name="tenantId">Tenant that it was said to be of; null where the session's is meant.</param>
internal abstract class ApplicationCredential(string kind, string clientId, string? tenantId) : ISessionCredential
{
    /// <summary>The way of an application that was named on the command line.</summary>
    public const string ServicePrincipal = "ServicePrincipal";

    public string Kind => kind;

    public string? TenantId => tenantId;

    public string Account => clientId;

    public DateTimeOffset? ExpiresOn => null;

    public CloudNeed Needs => CloudNeed.Authority;

    public bool AnyAudience => true;

    public virtual Redaction Secrets => Redaction.None;

    /// <exception cref="Errors.PlsException">No tenant was named.</exception>
    public TokenCredential CreateTokens(SignInSettings settings) =>
        CreateTokens(settings, settings.TenantId ?? tenantId ?? throw ConnectErrors.TenantIdNeeded(kind));

    /// <param name="settings">The authority.</param>
    /// <param name="tenant">Id or domain of the tenant.</param>
    protected abstract TokenCredential CreateTokens(SignInSettings settings, string tenant);
}
