namespace PlsTools.Core.Connections.Policy;

/// <summary>A place in a policy.</summary>
/// <param name="Path">Such as <c>rules[1].when.message</c>; empty for the whole.</param>
/// <param name="Line">From 1 on; null where the policy came as an object.</param>
/// <param name="Column">From 1 on; null where the policy came as an object.</param>
public sealed record PolicyMark(string Path, int? Line = null, int? Column = null)
{
    /// <summary>The place in words: its line and column, else its path.</summary>
    public override string ToString() => Line is null
        ? Path.Length == 0 ? PolicyMessages.PlaceWhole : Path
        : string.Format(null, PolicyMessages.PlaceLine, Line, Column);
}
