using System.Text;
using PlsTools.Core.Exposure.Manifests.Yaml;
using PlsTools.Core.Exposure.Planning;

namespace PlsTools.Core.Exposure.Manifests.Editing;

/// <summary>Holds an edited text against the one before: everything but the annotations that were meant must be the same.</summary>
internal static class EditCheck
{
    public static bool IsAsMeant(ManifestText before, ManifestText after, int index, IReadOnlyList<AnnotationChange> changes)
    {
        IReadOnlyList<ManifestService> old = ManifestServices.Of(before);
        IReadOnlyList<ManifestService> edited = ManifestServices.Of(after);
        if (before.Documents.Count != after.Documents.Count || old.Count != edited.Count) return false;
        Dictionary<string, string> expected = new(old[index].Snapshot.Annotations, StringComparer.Ordinal);
        foreach (AnnotationChange change in changes)
        {
            if (change.To is { } value) expected[change.Key] = value;
            else expected.Remove(change.Key);
        }

        IReadOnlyDictionary<string, string> actual = edited[index].Snapshot.Annotations;
        return expected.Count == actual.Count
            && expected.All(pair => actual.TryGetValue(pair.Key, out string? value) && value == pair.Value)
            && Outline(before, old[index]) == Outline(after, edited[index]);
    }

    private static string Outline(ManifestText manifest, ManifestService edited)
    {
        StringBuilder outline = new();
        foreach (ManifestDocument document in manifest.Documents) Write(outline.Append("---\n"), document.Root, edited.Metadata!);
        return outline.ToString();
    }

    private static void Write(StringBuilder outline, ManifestNode node, ManifestMap metadata)
    {
        outline.Append(node.Anchor is { } anchor ? $"&{anchor} " : string.Empty).Append(node.Tag is { } tag ? $"!{tag} " : string.Empty);
        switch (node)
        {
            case ManifestAlias alias:
                outline.Append('*').Append(alias.Name).Append('\n');
                break;
            case ManifestScalar scalar:
                outline.Append(scalar.Kind).Append(scalar.Value.Length).Append(':').Append(scalar.Value).Append('\n');
                break;
            case ManifestList list:
                outline.Append("[\n");
                foreach (ManifestNode item in list.Items) Write(outline, item, metadata);
                outline.Append("]\n");
                break;
            case ManifestMap map:
                outline.Append("{\n");
                foreach (ManifestEntry entry in map.Entries.Where(entry => !ReferenceEquals(map, metadata) || entry.Name != "annotations"))
                {
                    Write(outline, entry.Key, metadata);
                    Write(outline, entry.Value, metadata);
                }

                outline.Append("}\n");
                break;
        }
    }
}
