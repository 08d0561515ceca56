using System.Text.Json.Nodes;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Identity;

/// <summary>
/// An issuer of ID tokens that every application of the world trusts by a federated credential. It answers as GitHub's does
/// (<c>ACTIONS_ID_TOKEN_REQUEST_URL</c>) and as Azure Pipelines' (<c>SYSTEM_OIDCREQUESTURI</c>).
/// </summary>
internal sealed class OidcIssuer(AzureWorld world, IdentitySettings settings, IdentitySecrets secrets, EntraFaults faults)
{
    /// <summary>What an assertion for Entra is issued for.</summary>
    public const string Audience = "api://AzureADTokenExchange";

    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(10);

    public static string IssuerAt(string endpoint) => $"{endpoint}/oidc";

    public static string SubjectOf(Principal principal) => $"principal:{principal.ClientId}";

    /// <summary>An ID token that says who a principal is.</summary>
    public string Issue(Principal principal, string endpoint, string audience, TimeSpan lifetime)
    {
        DateTimeOffset now = settings.Clock.GetUtcNow();
        JsonObject claims = new()
        {
            ["iss"] = IssuerAt(endpoint),
            ["sub"] = SubjectOf(principal),
            ["aud"] = audience,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + lifetime).ToUnixTimeSeconds(),
            ["jti"] = world.Random.NewGuid().ToString(),
        };
        return world.Directory.Signer!.Sign(claims);
    }

    /// <summary>GET with <c>principal</c>, the client id, in the URL that the workflow is given, and <c>audience</c> that it adds.</summary>
    public IdentityReply GitHub(IdentityCall call) =>
        new(200, new JsonObject { ["value"] = Issue(Find(call, "principal"), call.Endpoint, call.Query("audience") ?? Audience, s_lifetime) });

    /// <summary>POST with <c>serviceConnectionId</c>, which is the principal's client id.</summary>
    public IdentityReply Pipelines(IdentityCall call) =>
        new(200, new JsonObject { ["oidcToken"] = Issue(Find(call, "serviceConnectionId"), call.Endpoint, Audience, s_lifetime) });

    /// <summary>What a verifier reads of the issuer.</summary>
    public static JsonObject Configuration(string endpoint) => new()
    {
        ["issuer"] = IssuerAt(endpoint),
        ["jwks_uri"] = $"{IssuerAt(endpoint)}/discovery/keys",
        ["response_types_supported"] = new JsonArray("id_token"),
        ["subject_types_supported"] = new JsonArray("public"),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
    };

    private Principal Find(IdentityCall call, string parameter)
    {
        if (call.Header("Authorization") != $"Bearer {secrets.OidcRequestToken}") throw Refused(401, "The request token is missing or wrong.");
        string clientId = call.Query(parameter) ?? throw faults.MissingParameter(parameter);
        return world.Directory.Principals.FirstOrDefault(principal => principal.ClientId.Equals(clientId, StringComparison.OrdinalIgnoreCase))
            ?? throw Refused(404, $"No principal of this world has the client id '{clientId}'.");
    }

    private static IdentityFaultException Refused(int status, string message) =>
        new(new(status, new JsonObject { ["message"] = message }) { ErrorCode = "OidcRequestRefused" });
}
