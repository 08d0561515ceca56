using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Manifests.Yaml;
using PlsTools.Core.Exposure.Planning;

namespace PlsTools.Core.Exposure.Manifests.Editing;

/// <summary>
/// Changes annotations of one Service in a manifest's text, and nothing else: what is written are the characters of the entries that are
/// meant. The result is read again and held against what was asked for before anybody gets it.
/// </summary>
internal static class AnnotationEditor
{
    private const string Annotations = "annotations";
    private const int CommonStep = 2;

    /// <summary>The changed text.</summary>
    /// <param name="name">What messages call the text.</param>
    /// <param name="manifest">The text, without faults.</param>
    /// <param name="index">Which of its Services.</param>
    /// <param name="changes">What is to be written and taken away.</param>
    /// <exception cref="Errors.PlsException"><c>ManifestNotEditable</c> with the reason and the place; the text is as it was.</exception>
    public static string Edit(string name, ManifestText manifest, int index, IReadOnlyList<AnnotationChange> changes)
    {
        ManifestText current = manifest;
        foreach (AnnotationChange change in changes)
        {
            ManifestService service = ManifestServices.Of(current)[index];
            TextEdit edit = EditObstacles.Find(current, service, change.Key) is { } obstacle
                ? throw ManifestErrors.NotEditable(name, service, change.Key, obstacle)
                : Find(current.Text, service, change) ?? throw ManifestErrors.NotEditable(name, service, change.Key, ManifestMessages.ObstacleForm);
            if (EditObstacles.Find(service, edit) is { } shared) throw ManifestErrors.NotEditable(name, service, change.Key, shared);
            current = ManifestText.Read(edit.Apply(current.Text));
            if (current.Faults.Count > 0 || ManifestServices.Of(current).Count <= index) throw ManifestErrors.NotEditable(name, service, change.Key, ManifestMessages.ObstacleForm);
        }

        if (!EditCheck.IsAsMeant(manifest, current, index, changes))
        {
            throw ManifestErrors.NotEditable(name, ManifestServices.Of(manifest)[index], changes[0].Key, ManifestMessages.ObstacleForm);
        }

        return current.Text;
    }

    private static TextEdit? Find(string text, ManifestService service, AnnotationChange change)
    {
        EntryEditor editor = new(text);
        ManifestMap metadata = service.Metadata!;
        ManifestEntry? holder = metadata.Find(Annotations);
        ManifestMap? map = holder?.Value.Resolved as ManifestMap;
        ManifestEntry? present = map?.Find(change.Key);
        if (change.To is not { } value) return present is null ? null : editor.Remove(holder!, map!, present);
        if (present is not null) return editor.Replace(present, value);
        if (map is { Entries.Count: > 0 }) return editor.Add(map, NeighbourIn(map), change.Key, value);
        if (holder is not null) return editor.Fill(metadata, holder, StepOf(service, metadata), change.Key, value);
        return editor.AddMap(metadata, NamedIn(metadata), Annotations, StepOf(service, metadata), change.Key, value);
    }

    // Beside its like, else at the end.
    private static ManifestEntry NeighbourIn(ManifestMap map) =>
        map.Entries.LastOrDefault(entry => entry.Name?.StartsWith(ExposureKeys.Prefix, StringComparison.Ordinal) == true) ?? map.Entries[^1];

    private static ManifestEntry NamedIn(ManifestMap metadata) => metadata.Entries.Last(entry => entry.Name is "name" or "namespace");

    // As much deeper as the metadata are below their own key.
    private static int StepOf(ManifestService service, ManifestMap metadata) =>
        service.Node.Find("metadata") is { } entry && metadata.Entries[0].Key.Start.Column - entry.Key.Start.Column is > 0 and var step && !metadata.IsFlow
            ? step
            : CommonStep;
}
