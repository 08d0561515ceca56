namespace PlsTools.Simulator.Kube.Requests;

/// <summary>One entry of an Accept header.</summary>
/// <param name="Type">Such as <c>application/json</c> or <c>*/*</c>.</param>
/// <param name="Parameters">Such as <c>as</c> with the value <c>Table</c>.</param>
internal sealed record MediaRange(string Type, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>A parameter's value; null where it is not given.</summary>
    public string? this[string name] => Parameters.GetValueOrDefault(name);

    /// <summary>The entries in their order, in which the API server takes the first that it can serve.</summary>
    public static IEnumerable<MediaRange> ReadAll(string? accept) => (accept ?? "")
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(range => range.Split(';', StringSplitOptions.TrimEntries))
        .Select(parts => new MediaRange(
            parts[0],
            parts[1..].Select(part => part.Split('=', 2)).Where(sides => sides.Length == 2)
                .GroupBy(sides => sides[0], sides => sides[1]).ToDictionary(group => group.Key, group => group.First())));
}
