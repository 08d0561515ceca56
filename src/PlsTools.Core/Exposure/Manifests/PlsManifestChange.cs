namespace PlsTools.Core.Exposure.Manifests;

/// <summary>What became of a manifest. Its lists are arrays, since PowerShell cannot index every read-only list.</summary>
public sealed record PlsManifestChange
{
    /// <summary>The file, relative to the current location where it lies below it.</summary>
    public required string File { get; init; }

    /// <summary><c>namespace/name</c> of the Service, or the bare name where the manifest has no namespace.</summary>
    public required string Service { get; init; }

    /// <summary>Whether anything was written.</summary>
    public bool IsChanged => Diff.Length > 0;

    /// <summary>The annotations that changed, as words.</summary>
    public required string[] Changes { get; init; }

    /// <summary>The lines that changed, behind <c>- </c> or <c>+ </c>.</summary>
    public required string[] Diff { get; init; }

    /// <summary>What the linter says of the Service now.</summary>
    public required PlsManifestFinding[] Findings { get; init; }

    public override string ToString() => $"{File}: {Service}";

    internal static PlsManifestChange Of(string file, ManifestUpdate update) => new()
    {
        File = file,
        Service = update.Service,
        Changes = [.. update.Changes.Select(change => change.ToString())],
        Diff = [.. update.Diff],
        Findings = [.. update.Findings],
    };
}
