using System.Collections;
using System.Management.Automation;
using System.Security;
using PlsTools.Core.Network;
using PlsTools.Core.Session;
using PlsTools.Core.Session.Credentials;
using PlsTools.Session;

namespace PlsTools.Binding;

/// <summary>Reads from a command line that is being written how it will sign in, as far as that takes no person and no pipeline.</summary>
internal static class SignInPreview
{
    /// <summary>Null where the command line does not say, or says it in a way that can't be tried here.</summary>
    public static SessionRequest? Request(IDictionary bound)
    {
        ISessionCredential? credential = Value(bound, "AccessToken") is SecureString token ? new AccessTokenSource(token)
            : bound.Contains("Identity") ? new ManagedIdentitySource(Text(bound, "AccountId"), HostEnvironment.Variable)
            : Value(bound, "Credential") is PSCredential principal && Text(bound, "TenantId") is not null
                ? new ClientSecretSource(ApplicationCredential.ServicePrincipal, principal.UserName, null, principal.Password)
            : null;
        if (credential is null) return null;
        return new()
        {
            Credential = credential,
            Cloud = Text(bound, "Environment") is { } name ? SessionCloud.Named(name) : SessionCloud.Of(Url(bound), Text(bound, "Audience")),
            Dialer = new SocketDialer(TimeProvider.System),
            Names = new HostNameResolver(TimeProvider.System),
            Cluster = new(),
            TenantId = Text(bound, "TenantId") ?? Text(bound, "Tenant"),
            CertificateAuthorityFile = Text(bound, "CertificateAuthority"),
        };
    }

    private static Uri? Url(IDictionary bound) => Uri.TryCreate(Text(bound, "ResourceManagerUrl"), UriKind.Absolute, out Uri? url) ? url : null;

    private static string? Text(IDictionary bound, string name) => Value(bound, name)?.ToString();

    private static object? Value(IDictionary bound, string name) => bound[name] is PSObject wrapped ? wrapped.BaseObject : bound[name];
}
