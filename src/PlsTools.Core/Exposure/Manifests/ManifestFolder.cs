using System.IO.Enumeration;
using PlsTools.Core.Errors;

namespace PlsTools.Core.Exposure.Manifests;

/// <summary>Finds the manifests in a folder: files that end in <c>.yaml</c> or <c>.yml</c>.</summary>
internal static class ManifestFolder
{
    /// <summary>Full paths in order. Hidden folders such as <c>.git</c>, and folders behind links, are passed over.</summary>
    /// <exception cref="PlsException"><c>ManifestFolderEmpty</c>, so that a check of the wrong folder does not pass; <c>ManifestUnreadable</c>.</exception>
    public static IReadOnlyList<string> Find(string name, string fullPath, bool recurse)
    {
        EnumerationOptions options = new() { RecurseSubdirectories = recurse, IgnoreInaccessible = false };
        FileSystemEnumerable<string> files = new(fullPath, (ref FileSystemEntry entry) => entry.ToFullPath(), options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && IsManifest(entry.FileName),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
        try
        {
            List<string> found = [.. files.Order(StringComparer.Ordinal)];
            return found.Count > 0 ? found : throw ManifestErrors.FolderEmpty(name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw ManifestErrors.Unreadable(name, error.Message);
        }
    }

    private static bool IsManifest(ReadOnlySpan<char> name) =>
        name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
}
