namespace PlsTools.Core.Kube.Configuration;

/// <summary>Where a kubeconfig is read from, by kubectl's rules: what was given, else <c>KUBECONFIG</c>, else <c>~/.kube/config</c>.</summary>
/// <param name="Paths">Files to merge, in order of precedence; empty for a text.</param>
/// <param name="Text">The kubeconfig itself; null for files. Holds credentials.</param>
/// <param name="MayBeMissing">Whether a file that is not there is passed over.</param>
internal sealed record KubeconfigLocation(IReadOnlyList<string> Paths, string? Text, bool MayBeMissing)
{
    /// <param name="given">A path, or the text of a kubeconfig; null to look in the usual places.</param>
    /// <param name="environment">From a variable's name to its value.</param>
    public static KubeconfigLocation Resolve(string? given, Func<string, string?> environment)
    {
        if (given is not null) return IsText(given) ? new([], given, false) : new([given], null, false);
        string? listed = environment("KUBECONFIG");
        string[] paths = (listed ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (paths.Length > 0) return new([.. paths.Select(path => path.Trim('"'))], null, true);
        string? home = environment(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME");
        return new(home is null ? [] : [Path.Combine(home, ".kube", "config")], null, true);
    }

    /// <summary>For messages; never the text itself.</summary>
    public string Origin => Text is null ? string.Join(", ", Paths) : KubeconfigMessages.HandedOver;

    public override string ToString() => Origin;

    /// <summary>Whether what was given is a kubeconfig itself rather than the path of one.</summary>
    public static bool IsText(string given) => given.Contains('\n', StringComparison.Ordinal) || given.TrimStart().StartsWith('{');
}
