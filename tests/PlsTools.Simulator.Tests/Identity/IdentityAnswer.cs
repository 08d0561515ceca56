using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Tests.Identity;

/// <summary>An answer of a token endpoint as a test looks at it.</summary>
internal sealed record IdentityAnswer(int Status, JsonNode Body)
{
    /// <summary>The body as text, such as a page.</summary>
    public string Page { get; init; } = string.Empty;

    /// <summary>Where a browser is led on to.</summary>
    public string? Location { get; init; }

    public string? Token => (string?)Body["access_token"];

    public string? Error => (string?)Body["error"];

    public string? Description => (string?)Body["error_description"];

    /// <summary>A claim of the token.</summary>
    public string? Claim(string name)
    {
        string part = Token!.Split('.')[1].Replace('-', '+').Replace('_', '/');
        return JsonNode.Parse(Convert.FromBase64String(part + new string('=', (4 - (part.Length % 4)) % 4)))![name]?.ToString();
    }
}
