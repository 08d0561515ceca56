namespace PlsTools.Core.Exposure.Planning;

/// <summary>One annotation that is written.</summary>
/// <param name="Key">Whole key.</param>
/// <param name="From">Value now; null where it is absent.</param>
/// <param name="To">Value to be.</param>
public sealed record AnnotationChange(string Key, string? From, string To)
{
    public override string ToString()
    {
        string name = Key[(Key.LastIndexOf('/') + 1)..];
        return From is null ? $"{name} = '{To}'" : $"{name}: '{From}' -> '{To}'";
    }
}
