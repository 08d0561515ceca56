using Azure.Core.Pipeline;
using Azure.Identity;

namespace PlsTools.Core.Session.Credentials;

/// <summary>Where and how credentials ask for tokens.</summary>
internal sealed class SignInSettings
{
    /// <summary>Tells what has expired.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Root of the authority, such as <c>https://login.microsoftonline.com/</c>; null where no credential needs one.</summary>
    public Uri? AuthorityHost { get; init; }

    /// <summary>Whether the authority can vouch for itself: false for one that Entra's own list of authorities does not hold.</summary>
    public bool IsKnownAuthority { get; init; } = true;

    /// <summary>Id or domain of the tenant to sign in to; null for the credential's own.</summary>
    public string? TenantId { get; init; }

    /// <summary>Carries the requests for tokens in place of Azure.Core's own transport; null for that one.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>
    /// The settings on a credential's own options. Nothing is logged: a request for a token holds the secret. Azure.Core's few attempts are
    /// kept short, since whoever waits is a person or a pipeline.
    /// </summary>
    public T Apply<T>(T options)
        where T : TokenCredentialOptions
    {
        if (AuthorityHost is not null) options.AuthorityHost = AuthorityHost;
        if (Handler is not null) options.Transport = new HttpClientTransport(Handler);
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsDistributedTracingEnabled = false;
        options.Diagnostics.IsTelemetryEnabled = false;
        options.Retry.MaxRetries = 2;
        return options;
    }
}
