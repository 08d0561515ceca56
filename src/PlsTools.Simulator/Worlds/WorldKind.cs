namespace PlsTools.Simulator.Worlds;

/// <summary>One kind of mapping in a world file, and the keys that it takes.</summary>
/// <param name="Name">Its name in <c>world.schema.json</c>.</param>
/// <param name="Title">How errors call it, with its article.</param>
/// <param name="Required">Keys that it must have.</param>
/// <param name="Optional">Keys that it may have.</param>
internal sealed record WorldKind(string Name, string Title, IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    /// <summary>The key by which an item of a list stands for several.</summary>
    public const string Repeat = "repeat";

    public IReadOnlyList<string> Keys { get; } = [.. Required, .. Optional];

    public bool IsRepeatable => Optional.Contains(Repeat);
}
