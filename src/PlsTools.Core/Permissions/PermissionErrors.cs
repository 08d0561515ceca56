using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Permissions;

/// <summary>The failures of testing permissions, as sentences.</summary>
internal static class PermissionErrors
{
    public static PlsException SubscriptionInvalid(string? text) => new(
        nameof(PermissionMessages.SubscriptionInvalid), PlsErrorKind.InvalidArgument, Text(PermissionMessages.SubscriptionInvalid, text), text,
        PermissionMessages.SubscriptionInvalidAction);

    public static PlsException GroupInvalid(string text) => new(
        nameof(PermissionMessages.GroupInvalid), PlsErrorKind.InvalidArgument, Text(PermissionMessages.GroupInvalid, text), text, PermissionMessages.GroupInvalidAction);

    /// <param name="name">As typed.</param>
    /// <param name="found">Several of that name; empty for none.</param>
    /// <param name="near">Names that may have been meant.</param>
    public static PlsException ZoneNotFound(string name, IReadOnlyList<ResourceId> found, IReadOnlyList<string> near) => found.Count > 0
        ? new(
            nameof(PermissionMessages.ZoneAmbiguous), PlsErrorKind.InvalidArgument, Text(PermissionMessages.ZoneAmbiguous, name, string.Join(", ", found)), name,
            PermissionMessages.ZoneAmbiguousAction)
        : new(
            nameof(PermissionMessages.ZoneNotFound), PlsErrorKind.NotFound,
            Text(PermissionMessages.ZoneNotFound, name, near.Count == 0 ? PermissionMessages.None : string.Join(", ", near)), name, PermissionMessages.ZoneNotFoundAction);

    public static PlsException ClusterNotReadable(ResourceId id) => new(
        nameof(PermissionMessages.ClusterNotReadable), PlsErrorKind.PermissionDenied, Text(PermissionMessages.ClusterNotReadable, id), id.ToString());

    private static string Text(string format, params object?[] words) => string.Format(null, format, words);
}
