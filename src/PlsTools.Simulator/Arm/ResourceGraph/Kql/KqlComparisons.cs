using System.Text.RegularExpressions;

namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>The operators that yield true or false, by how they are written.</summary>
internal static class KqlComparisons
{
    private const StringComparison Exact = StringComparison.Ordinal;
    private const StringComparison AnyCase = StringComparison.OrdinalIgnoreCase;

    private static readonly Dictionary<string, Func<string, string, bool>> s_texts = new(StringComparer.Ordinal)
    {
        ["=~"] = (text, sought) => text.Equals(sought, AnyCase),
        ["contains"] = (text, sought) => text.Contains(sought, AnyCase),
        ["contains_cs"] = (text, sought) => text.Contains(sought, Exact),
        ["has"] = (text, sought) => Has(text, sought, AnyCase),
        ["has_cs"] = (text, sought) => Has(text, sought, Exact),
        ["hasprefix"] = (text, sought) => Has(text, sought, AnyCase, atEnd: false),
        ["startswith"] = (text, sought) => text.StartsWith(sought, AnyCase),
        ["startswith_cs"] = (text, sought) => text.StartsWith(sought, Exact),
        ["endswith"] = (text, sought) => text.EndsWith(sought, AnyCase),
        ["endswith_cs"] = (text, sought) => text.EndsWith(sought, Exact),
    };

    /// <summary>A comparison of texts, or null if there is none that is written so. <c>!</c> before it turns it round.</summary>
    public static Func<string, string, bool>? Texts(string written)
    {
        if (written == "!~") return (text, sought) => !text.Equals(sought, AnyCase);
        if (s_texts.TryGetValue(written, out Func<string, string, bool>? compare)) return compare;
        return written.StartsWith('!') && s_texts.TryGetValue(written[1..], out Func<string, string, bool>? positive)
            ? (text, sought) => !positive(text, sought)
            : null;
    }

    /// <summary>A comparison by order or equality; null if the types cannot be compared.</summary>
    public static KqlExpression? Order(string written, KqlExpression left, KqlExpression right)
    {
        bool bothDynamic = left.Type == KqlType.Dynamic && right.Type == KqlType.Dynamic;
        KqlType type = left.Type == KqlType.Dynamic ? right.Type : left.Type;
        bool agree = left.Type == KqlType.Dynamic || right.Type == KqlType.Dynamic || left.Type == right.Type || (IsNumber(left.Type) && IsNumber(right.Type));
        if (bothDynamic || !agree) return null;
        if (IsNumber(type)) type = KqlType.Real;
        return new(KqlType.Flag, row =>
        {
            object? one = KqlValues.As(type, left.Evaluate(row));
            object? other = KqlValues.As(type, right.Evaluate(row));
            if (one is null || other is null) return written is "!=" or "<>" && !(one is null && other is null);
            int order = KqlValues.Compare(one, other);
            return written switch
            {
                "==" => order == 0,
                "!=" or "<>" => order != 0,
                "<" => order < 0,
                "<=" => order <= 0,
                ">" => order > 0,
                _ => order >= 0,
            };
        });
    }

    public static Func<string, bool>? Matches(string pattern)
    {
        Regex? regex = KqlFunctions.Pattern(pattern);
        return regex is null ? null : regex.IsMatch;
    }

    /// <summary>Whether a text holds another as a term: with neither letter nor digit beside it.</summary>
    public static bool Has(string text, string term, StringComparison comparison, bool atEnd = true)
    {
        for (int at = text.IndexOf(term, comparison); at >= 0 && term.Length > 0; at = text.IndexOf(term, at + 1, comparison))
        {
            bool begins = at == 0 || !char.IsLetterOrDigit(text[at - 1]);
            int end = at + term.Length;
            if (begins && (!atEnd || end == text.Length || !char.IsLetterOrDigit(text[end]))) return true;
        }

        return term.Length == 0;
    }

    private static bool IsNumber(KqlType type) => type is KqlType.Whole or KqlType.Real;
}
