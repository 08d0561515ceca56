using PlsTools.Core.Exposure.Manifests.Yaml;

namespace PlsTools.Core.Exposure.Manifests;

/// <summary>Finds the place of an annotation or a field of a Service in its manifest.</summary>
internal static class ManifestPlaces
{
    /// <summary>The place of <paramref name="key"/>; of the nearest thing around it where it is not there.</summary>
    public static TextPosition Of(ManifestService service, string key)
    {
        ManifestEntry? metadata = service.Node.Find("metadata");
        ManifestEntry? annotations = service.Metadata?.Find("annotations");
        ManifestEntry? entry = FindField(service, key)
            ?? (annotations?.Value.Resolved as ManifestMap)?.Find(key)
            ?? (key.StartsWith("spec.", StringComparison.Ordinal) ? service.Node.Find("spec") : null)
            ?? annotations
            ?? metadata;
        return entry?.Key.Start ?? service.Node.Start;
    }

    /// <summary>The entry of a field such as <c>spec.loadBalancerClass</c>; null where it is absent.</summary>
    public static ManifestEntry? FindField(ManifestService service, string path)
    {
        string[] parts = path.Split('.');
        return parts is ["spec" or "metadata", _] ? service.Node.FindMap(parts[0])?.Find(parts[1]) : null;
    }
}
