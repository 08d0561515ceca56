using System.Globalization;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>Version of a cloud controller manager. Each minor is a line of its own that gets changes with a patch of its own.</summary>
/// <param name="Minor">Of version 1, the cluster's.</param>
/// <param name="Patch"><see cref="LastPatch"/> where the line's last is meant.</param>
public readonly record struct ControllerVersion(int Minor, int Patch)
{
    public const int LastPatch = int.MaxValue;

    /// <summary>Reads <c>1.33.17</c>, with or without a <c>v</c>; without a patch it means the line's last.</summary>
    /// <exception cref="FormatException">It is no version 1.</exception>
    public static ControllerVersion Parse(string text)
    {
        string[] parts = text.TrimStart('v').Split('.');
        if (parts is ["1", string minor] && TryNumber(minor, out int ofLine)) return new(ofLine, LastPatch);
        if (parts is ["1", string line, string patch] && TryNumber(line, out int found) && TryNumber(patch, out int last)) return new(found, last);
        throw new FormatException($"'{text}' is no version of the cloud controller manager; write it as 1.33 for the last of that line, or as 1.33.17.");
    }

    /// <summary>The last version for a cluster: a managed cluster's user sees no more of it than the minor.</summary>
    /// <param name="kubernetesVersion">Such as <c>1.33.3</c>.</param>
    public static ControllerVersion ForCluster(string kubernetesVersion) => Parse(kubernetesVersion) with { Patch = LastPatch };

    public override string ToString() =>
        Patch == LastPatch ? string.Create(CultureInfo.InvariantCulture, $"1.{Minor}") : string.Create(CultureInfo.InvariantCulture, $"1.{Minor}.{Patch}");

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
