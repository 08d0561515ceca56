using PlsTools.Core.Errors;

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

    public static PlsException SandboxStopped() => new(
        nameof(SandboxMessages.SandboxStopped), PlsErrorKind.InvalidState, SandboxMessages.SandboxStopped,
        recommendedAction: SandboxMessages.SandboxStoppedAction);
}
