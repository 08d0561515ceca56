using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using PlsTools.Core.Values;

namespace PlsTools.Core.Session.Credentials;

/// <summary>
/// The identity that Azure gives to the machine, runbook or function that this runs in. Azure.Core finds the host's own endpoint by the
/// host's variables (<c>IDENTITY_ENDPOINT</c> and <c>IDENTITY_HEADER</c> in Automation and Functions), else the machine's.
/// </summary>
internal sealed class ManagedIdentitySource : ISessionCredential
{
    private readonly ManagedIdentityId _identity;
    private readonly HttpMessageHandler? _handler;

    /// <param name="accountId">Client id or resource id of a user-assigned identity; null for the system-assigned one.</param>
    /// <param name="environment">From a variable's name to its value.</param>
    /// <param name="handler">Carries the requests in place of the network; null for the network.</param>
    /// <exception cref="Errors.PlsException">The text is neither.</exception>
    public ManagedIdentitySource(string? accountId, Func<string, string?> environment, HttpMessageHandler? handler = null)
    {
        _identity = Identify(accountId);
        _handler = handler;
        Account = accountId;
        Secrets = new([environment("IDENTITY_HEADER") ?? string.Empty, environment("MSI_SECRET") ?? string.Empty]);
    }

    public string Kind => nameof(PlsCredentialType.ManagedIdentity);

    public string? TenantId => null;

    public string? Account { get; }

    public DateTimeOffset? ExpiresOn => null;

    public CloudNeed Needs => CloudNeed.Audience;

    public bool AnyAudience => true;

    /// <summary>The host's own proof of who asks. It has the form of a GUID in places, which reads as an id.</summary>
    public Redaction Secrets { get; }

    public TokenCredential CreateTokens(SignInSettings settings)
    {
        ManagedIdentityCredentialOptions options = settings.Apply(new ManagedIdentityCredentialOptions(_identity));
        if (_handler is not null) options.Transport = new HttpClientTransport(_handler);
        return new ManagedIdentityCredential(options);
    }

    private static ManagedIdentityId Identify(string? accountId)
    {
        if (accountId is null) return ManagedIdentityId.SystemAssigned;
        if (Guid.TryParse(accountId, out _)) return ManagedIdentityId.FromUserAssignedClientId(accountId);
        return ResourceId.TryParse(accountId, out ResourceId? id) && id.IsType("Microsoft.ManagedIdentity/userAssignedIdentities")
            ? ManagedIdentityId.FromUserAssignedResourceId(new ResourceIdentifier(id.ToString()))
            : throw ConnectErrors.AccountIdInvalid(accountId);
    }
}
