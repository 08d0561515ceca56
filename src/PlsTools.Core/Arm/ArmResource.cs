using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Core.Values;

namespace PlsTools.Core.Arm;

/// <summary>
/// One ARM resource as it came over the wire. Members that this module does not know stay in <see cref="Body"/>, so that a PUT
/// built from it gives them back.
/// </summary>
public sealed class ArmResource(JsonObject body)
{
    /// <summary>The whole document; shared, not copied: clone before changing it.</summary>
    public JsonObject Body { get; } = body;

    public ResourceId Id => ResourceId.Parse(this["id"]!);

    public string Name => this["name"] ?? Id.Name;

    public string? Location => this["location"];

    /// <summary>Weak entity tag such as <c>W/"guid"</c>; null for types without one.</summary>
    public string? Etag => this["etag"];

    public IReadOnlyDictionary<string, string> Tags =>
        Body["tags"] is JsonObject tags
            ? tags.Where(tag => tag.Value is not null).ToDictionary(tag => tag.Key, tag => tag.Value!.ToString(), StringComparer.OrdinalIgnoreCase)
            : new Dictionary<string, string>();

    /// <summary><c>properties</c>; an empty object where the reply has none.</summary>
    public JsonObject Properties => Body["properties"] as JsonObject ?? [];

    /// <summary><c>Succeeded</c>, <c>Updating</c>, <c>Deleting</c>, <c>Failed</c> …; null for types without one.</summary>
    public string? ProvisioningState => Properties["provisioningState"]?.ToString();

    /// <summary>When ARM was first told of it; null unless it comes from <see cref="IArmClient.ListCreatedAsync"/>.</summary>
    public DateTimeOffset? CreatedOn =>
        DateTimeOffset.TryParse(this["createdTime"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;

    private string? this[string member] => Body[member]?.ToString();
}
