using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlsTools.Core.Session.Credentials;

/// <summary>What an access token says of itself. Read without checking the signature: that is the service's part.</summary>
/// <param name="TenantId">Claim <c>tid</c>.</param>
/// <param name="ExpiresOn">Claim <c>exp</c>.</param>
internal sealed record AccessTokenClaims(string? TenantId, DateTimeOffset? ExpiresOn)
{
    /// <summary>Reads the middle part of a JWT (RFC 7519); empty for a token of another make.</summary>
    public static AccessTokenClaims Read(string token)
    {
        string[] parts = token.Split('.');
        if (parts.Length != 3) return new(null, null);
        try
        {
            JsonObject? claims = JsonNode.Parse(Decode(parts[1])) as JsonObject;
            return new(claims?["tid"]?.ToString(), claims?["exp"] is JsonValue value && value.TryGetValue(out long end) ? DateTimeOffset.FromUnixTimeSeconds(end) : null);
        }
        catch (Exception error) when (error is FormatException or JsonException or ArgumentOutOfRangeException)
        {
            return new(null, null);
        }
    }

    private static byte[] Decode(string part)
    {
        string padded = part.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (part.Length % 4)) % 4);
        return Convert.FromBase64String(padded);
    }
}
