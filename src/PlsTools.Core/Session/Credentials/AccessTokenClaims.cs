using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlsTools.Core.Session.Credentials;

/// <summary>What an access token says of itself. Read without checking the signature: that is the service's part.</summary>
/// <param name="TenantId">Claim <c>tid</c>.</param>
/// <param name="ExpiresOn">Claim <c>exp</c>.</param>
/// <param name="Account">The user's name (<c>upn</c>, <c>unique_name</c>), else the application's client id (<c>appid</c>).</param>
internal sealed record AccessTokenClaims(string? TenantId, DateTimeOffset? ExpiresOn, string? Account)
{
    /// <summary>Claim <c>oid</c>: the principal's GUID in its tenant, by which the resource manager counts requests and roles are assigned.</summary>
    public string? ObjectId { get; private init; }

    /// <summary>Tenant and principal as one text; null where the token does not tell both.</summary>
    public string? Caller => TenantId is null || ObjectId is null ? null : $"{TenantId} {ObjectId}";

    private static readonly AccessTokenClaims s_nothing = new(null, null, null);

    /// <summary><c>User</c> or <c>ServicePrincipal</c>, by claim <c>idtyp</c>; null where the token does not tell.</summary>
    public string? PrincipalType { get; private init; }

    /// <summary>Reads the middle part of a JWT (RFC 7519); empty for a token of another make.</summary>
    public static AccessTokenClaims Read(string token)
    {
        string[] parts = token.Split('.');
        if (parts.Length != 3) return s_nothing;
        try
        {
            JsonObject? claims = JsonNode.Parse(Decode(parts[1])) as JsonObject;
            return claims is null
                ? s_nothing
                : new(Text(claims, "tid"), End(claims), Text(claims, "upn") ?? Text(claims, "unique_name") ?? Text(claims, "appid"))
                {
                    ObjectId = Text(claims, "oid"),
                    PrincipalType = Text(claims, "idtyp") switch { "app" => "ServicePrincipal", "user" => "User", _ => null },
                };
        }
        catch (Exception error) when (error is FormatException or JsonException or ArgumentOutOfRangeException)
        {
            return s_nothing;
        }
    }

    private static string? Text(JsonObject claims, string name) => claims[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static DateTimeOffset? End(JsonObject claims) =>
        claims["exp"] is JsonValue value && value.TryGetValue(out long end) ? DateTimeOffset.FromUnixTimeSeconds(end) : null;

    private static byte[] Decode(string part)
    {
        string padded = part.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (part.Length % 4)) % 4);
        return Convert.FromBase64String(padded);
    }
}
