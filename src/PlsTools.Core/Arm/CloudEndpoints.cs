using System.Text.Json.Nodes;

namespace PlsTools.Core.Arm;

/// <summary>What a cloud tells of itself at <c>/metadata/endpoints</c>.</summary>
/// <param name="Name">Its name; null where it tells none.</param>
/// <param name="Authority">Root of its token authority.</param>
/// <param name="Tenant">The only tenant of that authority, such as <c>adfs</c> of an Azure Stack Hub; null where it has many.</param>
/// <param name="Audiences">What tokens for the resource manager are asked for, the preferred one first.</param>
internal sealed record CloudEndpoints(string? Name, Uri Authority, string? Tenant, IReadOnlyList<string> Audiences)
{
    private const string Adfs = "adfs";

    /// <summary>
    /// Reads the document in its three shapes: one cloud (from 2022 on), an array of clouds (2018 to 2021), the flat one of Azure Stack Hub
    /// (2015). Null where it is none of them.
    /// </summary>
    /// <param name="document">The document.</param>
    /// <param name="resourceManager">Whose endpoints are looked for among several.</param>
    public static CloudEndpoints? Read(JsonNode? document, Uri resourceManager)
    {
        JsonObject? cloud = document switch
        {
            JsonArray clouds => clouds.OfType<JsonObject>().FirstOrDefault(item => IsAt(item, resourceManager)) ?? clouds.OfType<JsonObject>().FirstOrDefault(),
            JsonObject one => one,
            _ => null,
        };
        if (cloud?["authentication"] is not JsonObject authentication) return null;
        if (!Uri.TryCreate(Text(authentication["loginEndpoint"]), UriKind.Absolute, out Uri? login)) return null;
        string[] audiences = [.. (authentication["audiences"] as JsonArray ?? []).Select(Text).OfType<string>()];
        if (audiences.Length == 0) return null;

        // Among the audiences of the public clouds is one of the classic deployment model; the resource manager's own address comes first.
        return new(
            Text(cloud["name"]),
            new(login.GetLeftPart(UriPartial.Authority) + "/"),
            login.AbsolutePath.Trim('/').Equals(Adfs, StringComparison.OrdinalIgnoreCase) ? Adfs : null,
            [.. audiences.OrderByDescending(audience => IsSame(audience, resourceManager))]);
    }

    private static bool IsAt(JsonObject cloud, Uri resourceManager) => IsSame(Text(cloud["resourceManager"]), resourceManager);

    private static bool IsSame(string? text, Uri url) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? other) && other.Authority.Equals(url.Authority, StringComparison.OrdinalIgnoreCase);

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;
}
