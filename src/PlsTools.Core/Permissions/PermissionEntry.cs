using System.Text.Json.Nodes;
using PlsTools.Core.Arm.Resources;

namespace PlsTools.Core.Permissions;

/// <summary>
/// What one role allows the caller at a scope, as ARM lists it. What is excluded is excluded from this entry alone: another entry may allow it
/// (Azure, "Understand Azure role definitions").
/// </summary>
/// <param name="Actions">Patterns; <c>*</c> stands for any text.</param>
/// <param name="NotActions">Patterns of what of it is not allowed.</param>
/// <param name="DataActions">The same for what a service itself is asked.</param>
/// <param name="NotDataActions">Patterns of what of that is not allowed.</param>
internal sealed record PermissionEntry(
    IReadOnlyList<string> Actions, IReadOnlyList<string> NotActions, IReadOnlyList<string> DataActions, IReadOnlyList<string> NotDataActions)
{
    public static PermissionEntry Read(JsonObject entry) =>
        new([.. entry.Strings("actions")], [.. entry.Strings("notActions")], [.. entry.Strings("dataActions")], [.. entry.Strings("notDataActions")]);

    public bool Allows(string action) => Covers(Actions, action) && !Covers(NotActions, action);

    public bool AllowsData(string action) => Covers(DataActions, action) && !Covers(NotDataActions, action);

    private static bool Covers(IReadOnlyList<string> patterns, string action) => patterns.Any(pattern => ActionPattern.Matches(pattern, action));
}
