using PlsTools.Core.Errors;
using PlsTools.Core.Values;
using PlsTools.Simulator.Faults;
using PlsTools.Simulator.Worlds;

namespace PlsTools.Session;

/// <summary>The failures of starting and using a sandbox.</summary>
internal static class SandboxErrors
{
    public static PlsException ManifestNotFound(string path, string fullPath) => new(
        nameof(SandboxMessages.ManifestNotFound), PlsErrorKind.NotFound,
        string.Format(null, SandboxMessages.ManifestNotFound, path, fullPath), path, SandboxMessages.ManifestNotFoundAction);

    public static PlsException ManifestUnreadable(string path, string reason) => new(
        nameof(SandboxMessages.ManifestUnreadable), PlsErrorKind.PermissionDenied,
        string.Format(null, SandboxMessages.ManifestUnreadable, path, reason), path, SandboxMessages.ManifestNotFoundAction);

    public static PlsException ManifestRefused(string path, string reason) => new(
        nameof(SandboxMessages.ManifestRefused), PlsErrorKind.InvalidArgument,
        string.Format(null, SandboxMessages.ManifestRefused, path, reason), path, SandboxMessages.ManifestRefusedAction);

    public static PlsException ManifestWithoutCluster(string world, string[] manifests) => new(
        nameof(SandboxMessages.ManifestWithoutCluster), PlsErrorKind.InvalidArgument,
        string.Format(null, SandboxMessages.ManifestWithoutCluster, world), string.Join(", ", manifests), SandboxMessages.ManifestWithoutClusterAction);

    public static PlsException WorldNotFound(string world, string fullPath) => new(
        nameof(SandboxMessages.WorldNotFound), PlsErrorKind.NotFound,
        string.Format(null, SandboxMessages.WorldNotFound, world, string.Join(", ", WorldFile.BuiltIn), fullPath), world, SandboxMessages.WorldNotFoundAction);

    public static PlsException WorldUnreadable(string world, string reason) => new(
        nameof(SandboxMessages.WorldUnreadable), PlsErrorKind.PermissionDenied,
        string.Format(null, SandboxMessages.WorldUnreadable, world, reason), world, SandboxMessages.WorldNotFoundAction);

    /// <param name="world">As the user named it.</param>
    /// <param name="reason">The fault with its file, line and column.</param>
    public static PlsException WorldInvalid(string world, string reason) => new(
        nameof(SandboxMessages.WorldInvalid), PlsErrorKind.InvalidArgument,
        string.Format(null, SandboxMessages.WorldInvalid, reason), world, SandboxMessages.WorldInvalidAction);

    /// <param name="world">As the user named it.</param>
    /// <param name="reason">The refusal in Azure's words, with its place in the file.</param>
    public static PlsException WorldRefused(string world, string reason) => new(
        nameof(SandboxMessages.WorldRefused), PlsErrorKind.InvalidArgument,
        string.Format(null, SandboxMessages.WorldRefused, reason), world, SandboxMessages.WorldRefusedAction);

    public static PlsException FaultUnknown(string fault)
    {
        IReadOnlyList<string> near = NearNames.Of(fault, FaultCatalogue.Names);
        string names = near.Count > 0
            ? string.Format(null, SandboxMessages.FaultUnknownNear, string.Join(", ", near))
            : string.Format(null, SandboxMessages.FaultUnknownAll, string.Join(", ", FaultCatalogue.Names));
        return new(
            nameof(SandboxMessages.FaultUnknown), PlsErrorKind.InvalidArgument,
            string.Format(null, SandboxMessages.FaultUnknown, fault, names), fault, SandboxMessages.FaultUnknownAction);
    }

    public static PlsException SandboxStopped() => new(
        nameof(SandboxMessages.SandboxStopped), PlsErrorKind.InvalidState, SandboxMessages.SandboxStopped,
        recommendedAction: SandboxMessages.SandboxStoppedAction);
}
