using System.IO.Enumeration;

namespace PlsTools.Core.Connections.Policy.Conditions;

/// <summary>A pattern with <c>*</c> for any text and <c>?</c> for any letter, letter case aside.</summary>
/// <param name="Pattern">The pattern as written.</param>
/// <param name="IsLiteral">Whether <c>*</c> and <c>?</c> stand for themselves.</param>
internal sealed record Wildcard(string Pattern, bool IsLiteral = false)
{
    private readonly string _expression = Pattern.Replace("\\", "\\\\", StringComparison.Ordinal);

    /// <summary>Whether no letter stands for others.</summary>
    public bool IsPlain => IsLiteral || Pattern.IndexOfAny(['*', '?']) < 0;

    public bool Matches(string text)
    {
        if (IsLiteral) return text.Equals(Pattern, StringComparison.OrdinalIgnoreCase);

        // The library takes no empty name for matched.
        return text.Length == 0 ? IsAnything : FileSystemName.MatchesSimpleExpression(_expression, text, ignoreCase: true);
    }

    private bool IsAnything => !IsLiteral && Pattern.Length > 0 && Pattern.Trim('*').Length == 0;

    /// <summary>Whether it matches all that the other does; false where that cannot be told.</summary>
    public bool Covers(Wildcard other) =>
        IsAnything
        || (IsLiteral == other.IsLiteral && Pattern.Equals(other.Pattern, StringComparison.OrdinalIgnoreCase))
        || (other.IsPlain && Matches(other.Pattern));

    public override string ToString() => Pattern;
}
