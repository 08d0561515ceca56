using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Identity.People;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Identity;

/// <summary>
/// The token endpoints of a tenant, <c>/{tenant}/oauth2/v2.0/token</c> (takes <c>scope</c>) and <c>/{tenant}/oauth2/token</c> (takes
/// <c>resource</c>), and the one of AD FS, which serves all tenants: the application tells which.
/// </summary>
internal sealed class EntraTokens(AzureWorld world, TokenIssuer issuer, ClientAssertions assertions, PersonTokens people, EntraFaults faults)
{
    private const string DefaultScope = "/.default";

    /// <param name="call">The request.</param>
    /// <param name="tenant">Id or domain of the tenant; null at AD FS.</param>
    /// <param name="takesScope">True at version 2.</param>
    public IdentityReply Answer(IdentityCall call, string? tenant, bool takesScope)
    {
        string? grant = call.Form("grant_type");
        if (tenant is not null && takesScope && grant is not null && people.Answer(call, grant, tenant) is { } given) return given;
        Tenant? directory = tenant is null ? null : world.Directory.FindTenant(tenant) ?? throw faults.TenantNotFound(tenant);
        if (grant is null) throw faults.MissingParameter("grant_type");
        if (grant != "client_credentials") throw faults.UnsupportedGrant(grant);
        Principal principal = SignIn(call, directory, tenant);
        string resource = Resource(call, takesScope);
        IssuedToken token = issuer.Issue(principal, resource) ?? throw faults.ResourceNotFound(resource, directory?.DisplayName ?? "adfs");
        return new(200, takesScope ? Document(token) : OldDocument(token));
    }

    private Principal SignIn(IdentityCall call, Tenant? directory, string? tenant)
    {
        (string? clientId, string? secret) = Basic(call.Header("Authorization"));
        clientId = call.Form("client_id") ?? clientId ?? throw faults.MissingParameter("client_id");
        secret = call.Form("client_secret") ?? secret;
        Principal principal = world.Directory.Principals.FirstOrDefault(candidate =>
                candidate.ClientId.Equals(clientId, StringComparison.OrdinalIgnoreCase) && (directory is null || candidate.TenantId == directory.Id))
            ?? throw faults.ApplicationNotFound(clientId, directory?.DisplayName ?? "adfs");
        if (call.Form("client_assertion") is not null)
        {
            assertions.Require(call, principal, tenant);
            return principal;
        }

        if (secret is null) throw faults.NoCredential();
        return secret == world.Directory.SecretOf(principal) ? principal : throw faults.InvalidSecret(clientId);
    }

    private string Resource(IdentityCall call, bool takesScope)
    {
        if (!takesScope || (call.Form("scope") is null && call.Form("resource") is not null)) return call.Form("resource") ?? throw faults.MissingParameter("resource");
        string asked = call.Form("scope") ?? throw faults.MissingParameter("scope");
        string[] scopes = [.. asked.Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(["openid", "profile", "offline_access"])];
        if (scopes is not [string scope]) throw faults.InvalidScope(asked);
        return scope.EndsWith(DefaultScope, StringComparison.Ordinal) ? scope[..^DefaultScope.Length] : throw faults.ScopeWithoutDefault(scope);
    }

    private static JsonObject Document(IssuedToken token) => new()
    {
        ["token_type"] = "Bearer",
        ["expires_in"] = token.ExpiresIn,
        ["ext_expires_in"] = token.ExpiresIn,
        ["access_token"] = token.Text,
    };

    // Version 1 writes its numbers as text.
    private static JsonObject OldDocument(IssuedToken token) => new()
    {
        ["token_type"] = "Bearer",
        ["expires_in"] = Text(token.ExpiresIn),
        ["ext_expires_in"] = Text(token.ExpiresIn),
        ["expires_on"] = Text(token.Life.Expires.ToUnixTimeSeconds()),
        ["not_before"] = Text(token.Life.Issued.ToUnixTimeSeconds()),
        ["resource"] = token.Resource,
        ["access_token"] = token.Text,
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static (string? ClientId, string? Secret) Basic(string? authorization)
    {
        const string scheme = "Basic ";
        if (authorization is null || !authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return (null, null);
        byte[] bytes = new byte[authorization.Length];
        if (!Convert.TryFromBase64String(authorization[scheme.Length..].Trim(), bytes, out int written)) return (null, null);
        string[] pair = System.Text.Encoding.UTF8.GetString(bytes, 0, written).Split(':', 2);
        return pair.Length == 2 ? (Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair[1])) : (null, null);
    }
}
