using System.Text.Json.Nodes;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>Decides on the tags of a private link service. Pure. Source: <c>reconcilePLSTags</c>.</summary>
internal static class PlsTagPlanner
{
    /// <summary>Sets the tags of <paramref name="body"/> and says whether they changed.</summary>
    public static bool Apply(CloudProviderConfig config, ServiceSnapshot service, JsonObject body)
    {
        JsonObject present = body["tags"] as JsonObject ?? [];
        Dictionary<string, string> wanted = new(config.Tags)
        {
            // A value that stands is kept: an operator hands ownership over by editing the tag.
            [PrivateLinkServicePlanner.ClusterTag] = (string?)present[PrivateLinkServicePlanner.ClusterTag] ?? config.ClusterName,
            [PrivateLinkServicePlanner.OwnerTag] = (string?)present[PrivateLinkServicePlanner.OwnerTag] ?? service.FullName,
        };
        JsonObject tags = [];
        foreach ((string key, JsonNode? value) in present)
        {
            bool foreign = !wanted.Keys.Contains(key, StringComparer.OrdinalIgnoreCase);
            bool protectedTag = config.SystemTags.Count == 0 || config.SystemTags.Contains(key, StringComparer.OrdinalIgnoreCase);
            if (foreign && protectedTag) tags[key] = (string?)value;
        }

        foreach ((string key, string value) in wanted) tags[key] = value;
        body["tags"] = tags;
        return tags.Count != present.Count || tags.Any(tag => (string?)present[tag.Key] != (string?)tag.Value);
    }
}
