using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Naming;

/// <summary>
/// The marks by which this module knows what it made in DNS: tags of zones and links, metadata of record sets. An id is written short,
/// <c>subscription/group/name</c>, since a value holds 256 characters at most.
/// </summary>
internal static class OwnerMark
{
    /// <summary>Which endpoint it was made for.</summary>
    public const string Endpoint = "plstools-endpoint";

    /// <summary>In which network a record is to be seen.</summary>
    public const string Network = "plstools-network";

    public static string Of(ResourceId id) => $"{id.SubscriptionId}/{id.ResourceGroupName}/{id.Name}";

    /// <summary>The id behind a mark; null where it is none.</summary>
    public static ResourceId? Read(string? mark, string type) =>
        mark?.Split('/') is [string subscription, string group, string name]
            && ResourceId.TryParse($"/subscriptions/{subscription}/resourceGroups/{group}/providers/{type}/{name}", out ResourceId? id)
            ? id
            : null;

    public static bool Is(string? mark, ResourceId id) => string.Equals(mark, Of(id), StringComparison.OrdinalIgnoreCase);
}
