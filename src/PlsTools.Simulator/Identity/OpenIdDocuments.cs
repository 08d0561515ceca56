using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Identity;

/// <summary>What a client reads before it asks for a token (OpenID Connect Discovery 1.0, and Entra's instance discovery).</summary>
internal static class OpenIdDocuments
{
    /// <summary>Configuration of a tenant, or of all of them (<c>common</c>, <c>organizations</c>).</summary>
    /// <param name="endpoint">Scheme and host of the authority.</param>
    /// <param name="tenant">As asked for.</param>
    /// <param name="issuerTenant">Id of the tenant, or the placeholder that stands for any.</param>
    /// <param name="version2">True for the endpoints of version 2.</param>
    public static JsonObject Tenant(string endpoint, string tenant, string issuerTenant, bool version2)
    {
        string root = $"{endpoint}/{tenant}";
        string path = version2 ? $"{root}/oauth2/v2.0" : $"{root}/oauth2";
        return Document(
            version2 ? $"{endpoint}/{issuerTenant}/v2.0" : $"https://sts.windows.net/{issuerTenant}/",
            path,
            $"{root}/discovery/{(version2 ? "v2.0/" : "")}keys");
    }

    public static JsonObject Adfs(string endpoint) => Document($"{endpoint}/adfs", $"{endpoint}/adfs/oauth2", $"{endpoint}/adfs/discovery/keys");

    /// <summary>Answer of <c>/common/discovery/instance</c>: this authority, and no other name for it.</summary>
    public static JsonObject Instance(string endpoint, string authorizationEndpoint)
    {
        string host = new Uri(endpoint).Authority;
        Uri asked = new(authorizationEndpoint);
        string tenant = asked.AbsolutePath.Trim('/').Split('/')[0];
        return new()
        {
            ["tenant_discovery_endpoint"] = $"{endpoint}/{tenant}/v2.0/.well-known/openid-configuration",
            ["api-version"] = "1.1",
            ["metadata"] = new JsonArray(new JsonObject
            {
                ["preferred_network"] = host,
                ["preferred_cache"] = host,
                ["aliases"] = new JsonArray(host),
            }),
        };
    }

    private static JsonObject Document(string issuer, string path, string keys) => new()
    {
        ["token_endpoint"] = $"{path}/token",
        ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post", "private_key_jwt", "client_secret_basic"),
        ["jwks_uri"] = keys,
        ["response_modes_supported"] = new JsonArray("query", "fragment", "form_post"),
        ["subject_types_supported"] = new JsonArray("pairwise"),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        ["response_types_supported"] = new JsonArray("code", "id_token", "code id_token", "id_token token"),
        ["scopes_supported"] = new JsonArray("openid", "profile", "email", "offline_access"),
        ["issuer"] = issuer,
        ["authorization_endpoint"] = $"{path}/authorize",
        ["device_authorization_endpoint"] = $"{path}/devicecode",
        ["end_session_endpoint"] = $"{path}/logout",
        ["grant_types_supported"] = new JsonArray("client_credentials", "authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"),
    };
}
