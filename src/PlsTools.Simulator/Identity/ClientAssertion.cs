using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Identity;

/// <summary>A JSON Web Token by which an application proves who it is in place of a secret (RFC 7523), taken apart.</summary>
/// <param name="Header">The part that names algorithm and key.</param>
/// <param name="Claims">What is asserted.</param>
/// <param name="Signed">The text that the signature is over.</param>
/// <param name="Signature">The signature.</param>
internal sealed record ClientAssertion(JsonObject Header, JsonObject Claims, string Signed, byte[] Signature)
{
    /// <summary>The only type of assertion that Entra takes.</summary>
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    public string? Issuer => Text(Claims, "iss");

    public string? Subject => Text(Claims, "sub");

    public string? Audience => Text(Claims, "aud");

    public DateTimeOffset? NotBefore => Time("nbf");

    public DateTimeOffset? Expires => Time("exp");

    /// <summary>Null where the text is no such token.</summary>
    public static ClientAssertion? Parse(string text)
    {
        string[] parts = text.Split('.');
        return parts.Length == 3 && Object(parts[0]) is { } header && Object(parts[1]) is { } claims && Base64Url.Decode(parts[2]) is { } signature
            ? new(header, claims, $"{parts[0]}.{parts[1]}", signature)
            : null;
    }

    public static string? Text(JsonObject part, string name) => part[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    // A NumericDate may have a fraction (RFC 7519, section 2), and that of MSAL for Python has. That of MSAL for .NET is a text.
    private DateTimeOffset? Time(string name) => Seconds(name) is { } seconds and > 0 and < 100_000_000_000 ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null;

    private double? Seconds(string name)
    {
        if (Claims[name] is not JsonValue value) return null;
        if (value.TryGetValue(out double seconds)) return seconds;
        return double.TryParse(Text(Claims, name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds) ? seconds : null;
    }

    private static JsonObject? Object(string part)
    {
        try
        {
            return Base64Url.Decode(part) is { } bytes ? JsonNode.Parse(Encoding.UTF8.GetString(bytes)) as JsonObject : null;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
