using System.Text;
using System.Text.Json.Nodes;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Identity.People;

/// <summary>
/// Tokens in a person's name: for a device's code, for a browser's code, and for the refresh token that comes with either. Safe to use from any
/// thread.
/// </summary>
internal sealed class PersonTokens(
    AzureWorld world, IdentitySettings settings, TokenIssuer issuer, EntraFaults faults, PublicClients clients, DeviceCodes devices, AuthorizationCodes codes)
{
    private readonly object _gate = new();
    private readonly Dictionary<string, (Principal Person, string ClientId)> _refreshTokens = new(StringComparer.Ordinal);

    /// <summary>Answers a grant of a person; null where the grant is none.</summary>
    public IdentityReply? Answer(IdentityCall call, string grant, string tenant) => grant switch
    {
        "urn:ietf:params:oauth:grant-type:device_code" or "device_code" => Give(devices.Redeem(call), call),
        "authorization_code" => Give(codes.Redeem(call), call),
        "refresh_token" => Refresh(call, tenant),
        _ => null,
    };

    private IdentityReply Refresh(IdentityCall call, string tenant)
    {
        string shown = call.Form("refresh_token") ?? throw faults.MissingParameter("refresh_token");
        PersonRequest request = clients.Read(call, tenant);
        (Principal Person, string ClientId) known;
        lock (_gate)
        {
            if (!_refreshTokens.TryGetValue(shown, out known))
                throw faults.Fault(400, "invalid_grant", 70000, "Provided grant is invalid or malformed.");
        }

        return Give((clients.Person(clients.NameOf(known.Person), request.Tenant), request), call);
    }

    private IdentityReply Give((Principal Person, PersonRequest Request) agreed, IdentityCall call)
    {
        (Principal person, PersonRequest request) = agreed;
        if (!request.ClientId.Equals(call.Form("client_id"), StringComparison.OrdinalIgnoreCase)) throw faults.ApplicationNotFound(call.Form("client_id") ?? string.Empty, request.Tenant);
        string resource = call.Form("scope") is { } scope ? clients.Resource(scope) : request.Resource;
        IssuedToken token = issuer.Issue(person, resource, request.ClientId) ?? throw faults.ResourceNotFound(resource, request.Tenant);
        string refresh = world.Random.Text(100);
        lock (_gate) _refreshTokens[refresh] = (person, request.ClientId);
        return new(200, new JsonObject
        {
            ["token_type"] = "Bearer",
            ["scope"] = $"{resource}/user_impersonation {resource}/.default",
            ["expires_in"] = token.ExpiresIn,
            ["ext_expires_in"] = token.ExpiresIn,
            ["access_token"] = token.Text,
            ["refresh_token"] = refresh,
            ["id_token"] = IdToken(person, request.ClientId, call.Endpoint),
            ["client_info"] = Base64Url.Encode(Encoding.UTF8.GetBytes(new JsonObject { ["uid"] = person.ObjectId, ["utid"] = person.TenantId }.ToJsonString())),
        });
    }

    private string IdToken(Principal person, string clientId, string endpoint)
    {
        DateTimeOffset now = settings.Clock.GetUtcNow();
        return world.Directory.Signer!.Sign(new()
        {
            ["aud"] = clientId,
            ["iss"] = $"{endpoint}/{person.TenantId}/v2.0",
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + settings.Lifetime).ToUnixTimeSeconds(),
            ["name"] = person.DisplayName,
            ["oid"] = person.ObjectId,
            ["preferred_username"] = clients.NameOf(person),
            ["sub"] = person.ObjectId,
            ["tid"] = person.TenantId,
            ["ver"] = "2.0",
        });
    }
}
