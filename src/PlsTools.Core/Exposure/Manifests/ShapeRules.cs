using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Manifests.Yaml;

namespace PlsTools.Core.Exposure.Manifests;

/// <summary>What only a manifest can have wrong: the API server takes annotations that are texts, each of them once.</summary>
internal static class ShapeRules
{
    public static IEnumerable<ExposureProblem> Check(ManifestService service)
    {
        foreach (ManifestMap map in new[] { service.Node, service.Metadata, service.Metadata?.FindMap("annotations"), service.Node.FindMap("spec") }.OfType<ManifestMap>())
        {
            foreach (string key in map.Entries.Select(entry => entry.Name).OfType<string>().GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key))
            {
                yield return Make(nameof(ManifestMessages.KeyTwice), key, map.FindText(key), key);
            }
        }

        foreach (ManifestEntry entry in service.Metadata?.FindMap("annotations")?.Entries ?? [])
        {
            if (entry.Name is not { } key || key == ManifestMap.MergeKey) continue;
            string? seen = entry.Value.Resolved switch
            {
                ManifestScalar { Kind: PlainKind.Boolean } => ManifestMessages.ABoolean,
                ManifestScalar { Kind: PlainKind.Number } => ManifestMessages.ANumber,
                ManifestScalar => null,
                _ => ManifestMessages.ACollection,
            };
            if (seen is not null) yield return Make(nameof(ManifestMessages.AnnotationNotText), key, (entry.Value.Resolved as ManifestScalar)?.Value, key, seen);
        }
    }

    private static ExposureProblem Make(string id, string key, string? value, params object[] arguments)
    {
        object[] all = [.. arguments, value ?? string.Empty];
        return new(
            id, ProblemSeverity.Error, key, value,
            string.Format(null, ManifestMessages.ResourceManager.GetString(id, null)!, all), null,
            string.Format(null, ManifestMessages.ResourceManager.GetString(id + "Action", null)!, all));
    }
}
