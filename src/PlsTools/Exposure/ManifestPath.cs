using System.Management.Automation;
using PlsTools.Core.Exposure.Manifests;

namespace PlsTools.Exposure;

/// <summary>A file or folder that a person named.</summary>
/// <param name="Name">What messages call it: relative to the current location where it lies below that, with slashes, as pipelines expect.</param>
/// <param name="FullPath">Where it is.</param>
internal sealed record ManifestPath(string Name, string FullPath)
{
    /// <summary>Resolves what was typed; empty where there is no such thing. Must run on the pipeline thread.</summary>
    public static IReadOnlyList<ManifestPath> Resolve(PathIntrinsics paths, string path, bool isLiteral)
    {
        try
        {
            IEnumerable<string> full = isLiteral
                ? [paths.GetUnresolvedProviderPathFromPSPath(path)]
                : paths.GetResolvedProviderPathFromPSPath(path, out _);
            string here = paths.CurrentFileSystemLocation.ProviderPath;
            return [.. full.Where(item => File.Exists(item) || Directory.Exists(item)).Select(item => Of(here, item))];
        }
        catch (Exception error) when (error is ItemNotFoundException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException or WildcardPatternException or PSArgumentException)
        {
            return [];
        }
    }

    public bool IsFolder => Directory.Exists(FullPath);

    /// <summary>The files that it stands for.</summary>
    public IReadOnlyList<ManifestPath> Files(string here, bool recurse) => IsFolder
        ? [.. ManifestFolder.Find(Name, FullPath, recurse).Select(file => Of(here, file))]
        : [this];

    private static ManifestPath Of(string here, string full)
    {
        string relative = Path.GetRelativePath(here, full);
        bool isBelow = !Path.IsPathRooted(relative) && relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return new((isBelow ? relative : full).Replace(Path.DirectorySeparatorChar, '/'), full);
    }
}
