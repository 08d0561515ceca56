using PlsTools.Core.Exposure.Manifests.Yaml;

namespace PlsTools.Core.Exposure.Manifests.Editing;

/// <summary>Why an annotation cannot be changed safely where it stands.</summary>
internal static class EditObstacles
{
    /// <summary>What stands in the way of changing <paramref name="key"/>; null for nothing.</summary>
    public static string? Find(ManifestText manifest, ManifestService service, string key)
    {
        if (DocumentText(manifest, service.Document).Contains("{{", StringComparison.Ordinal)) return ManifestMessages.ObstacleTemplate;
        if (service.Metadata is not { } metadata || metadata.FindText("name") is null) return ManifestMessages.ObstacleMetadata;
        if (metadata.Find("annotations") is not { } holder) return null;
        if (holder.Value.Resolved is not ManifestMap map)
        {
            return holder.Value is ManifestScalar { Kind: PlainKind.Null, Anchor: null } ? null : ManifestMessages.ObstacleMetadata;
        }

        if (map is { Entries.Count: 0, Anchor: not null }) return ManifestMessages.ObstacleMetadata;
        if (map.Entries.Count(entry => entry.Name == key) > 1 || metadata.Entries.Count(entry => entry.Name == "annotations") > 1) return ManifestMessages.ObstacleTwice;
        return map.Entries.Where(entry => entry.Name == ManifestMap.MergeKey).SelectMany(entry => Merged(entry.Value.Resolved)).Any(merged => merged.Find(key) is not null)
            ? ManifestMessages.ObstacleMerged
            : null;
    }

    /// <summary>Whether the edit lies in a node that an alias names too, so that it would change more than is meant.</summary>
    public static string? Find(ManifestService service, TextEdit edit)
    {
        ManifestNode? shared = Aliased(service.Document.Root).FirstOrDefault(target => Touches(target, edit));
        return shared is null ? null : string.Format(null, ManifestMessages.ObstacleShared, shared.Anchor);
    }

    // A block collection ends where the next thing begins: what is inserted right there may still be its own.
    private static bool Touches(ManifestNode target, TextEdit edit)
    {
        if (edit.Begin < edit.End) return edit.Begin < target.End.Index && target.Start.Index < edit.End;
        return target.Start.Index < edit.Begin && (edit.Begin < target.End.Index || (target is not ManifestScalar && edit.Begin == target.End.Index));
    }

    private static IEnumerable<ManifestNode> Aliased(ManifestNode node) => node switch
    {
        ManifestAlias alias => [alias.Target],
        ManifestList list => list.Items.SelectMany(Aliased),
        ManifestMap map => map.Entries.SelectMany(entry => Aliased(entry.Key).Concat(Aliased(entry.Value))),
        _ => [],
    };

    private static IEnumerable<ManifestMap> Merged(ManifestNode source) =>
        (source is ManifestList list ? list.Items.Select(item => item.Resolved) : [source]).OfType<ManifestMap>();

    private static string DocumentText(ManifestText manifest, ManifestDocument document) =>
        manifest.Text[document.Start.Index..Math.Max(document.Start.Index, document.Root.End.Index)];
}
