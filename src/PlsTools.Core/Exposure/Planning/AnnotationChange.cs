using PlsTools.Core.Exposure.Keys;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>One annotation that is written or taken away.</summary>
/// <param name="Key">Whole key.</param>
/// <param name="From">Value now; null where it is absent.</param>
/// <param name="To">Value to be; null where it is taken away.</param>
public sealed record AnnotationChange(string Key, string? From, string? To)
{
    /// <summary>Other field managers that own it now; an apply asks them, a removal has to take it from them.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>Whether it is a removal that an apply cannot make, since not that apply alone owns the annotation.</summary>
    public bool NeedsPatch { get; init; }

    public override string ToString()
    {
        string name = Key.StartsWith(ExposureKeys.Prefix, StringComparison.Ordinal) ? Key[ExposureKeys.Prefix.Length..] : Key;
        return To is null ? string.Format(null, ExposureMessages.AnnotationRemoved, name, From)
            : From is null ? $"{name} = '{To}'"
            : $"{name}: '{From}' -> '{To}'";
    }
}
