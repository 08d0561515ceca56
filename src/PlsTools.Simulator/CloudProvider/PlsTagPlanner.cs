using System.Text.Json.Nodes;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>Decides on the tags of a private link service. Pure. Source: <c>reconcilePLSTags</c>, <c>reconcileTags</c>.</summary>
internal static class PlsTagPlanner
{
    /// <summary>Sets the tags of <paramref name="body"/> and says whether they changed.</summary>
    public static bool Apply(CloudProviderConfig config, ServiceSnapshot service, JsonObject body)
    {
        JsonObject tags = (JsonObject?)(body["tags"] as JsonObject)?.DeepClone() ?? [];
        Dictionary<string, string> wanted = new(config.Tags, StringComparer.Ordinal)
        {
            // A value that stands is kept: an operator hands ownership over by editing the tag.
            [PrivateLinkServicePlanner.ClusterTag] = (string?)tags[PrivateLinkServicePlanner.ClusterTag] ?? config.ClusterName,
            [PrivateLinkServicePlanner.OwnerTag] = (string?)tags[PrivateLinkServicePlanner.OwnerTag] ?? service.FullName,
        };
        bool changed = false;
        foreach ((string key, string value) in wanted)
        {
            string present = tags.Select(tag => tag.Key).FirstOrDefault(tag => tag.Equals(key, StringComparison.OrdinalIgnoreCase)) ?? key;
            if (value.Equals((string?)tags[present], StringComparison.OrdinalIgnoreCase)) continue;
            tags[present] = value;
            changed = true;
        }

        // Letter case counts for what is wanted but not for what the system tags protect.
        string[] foreign = config.SystemTags.Count == 0
            ? []
            : [.. tags.Select(tag => tag.Key).Where(tag => !wanted.ContainsKey(tag) && !config.SystemTags.Contains(tag, StringComparer.OrdinalIgnoreCase))];
        foreach (string tag in foreign) tags.Remove(tag);
        body["tags"] = tags;
        return changed || foreign.Length > 0;
    }
}
