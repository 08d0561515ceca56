using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>Reads comparisons: a value, an operator, and what it is compared with.</summary>
internal sealed class KqlComparisonReader(KqlReader reader, Func<KqlExpression> readSum, Func<List<KqlExpression>> readList)
{
    private static readonly string[] s_ordering = ["==", "!=", "<>", "<", "<=", ">", ">="];

    /// <summary>A sum, and what it is compared with if it is.</summary>
    public KqlExpression Read()
    {
        KqlExpression left = readSum();
        KqlToken at = reader.Current;
        if (at.Kind is not (KqlTokenKind.Name or KqlTokenKind.Symbol)) return left;
        if (s_ordering.Contains(at.Text))
        {
            reader.Take();
            KqlExpression right = readSum();
            return Pinned(at.Text, left, right, KqlComparisons.Order(at.Text, left, right)) ?? throw KqlException.Meaning(reader.Operator, at, $"Cannot compare values of types {KqlExpressionReader.NameOf(left.Type)} and {KqlExpressionReader.NameOf(right.Type)}. Try adding explicit casts");
        }

        bool isNegated = at.Is("!") && reader.Following.Kind == KqlTokenKind.Name;
        KqlToken word = isNegated ? reader.Following with { Text = "!" + reader.Following.Text } : at;
        string bare = word.Text.TrimStart('!');
        if (bare is "in" or "between" or "matches" or "has_any" or "has_all" || KqlComparisons.Texts(word.Text) is not null)
        {
            reader.Take();
            if (isNegated) reader.Take();
            return bare switch
            {
                "in" => ReadIn(left, isNegated),
                "between" => ReadBetween(left, isNegated),
                "matches" when !isNegated => ReadMatches(left),
                "has_any" when !isNegated => ReadTerms(left, all: false),
                "has_all" when !isNegated => ReadTerms(left, all: true),
                _ => ReadTexts(left, word),
            };
        }

        return left;
    }

    private KqlExpression ReadTexts(KqlExpression left, KqlToken word)
    {
        Func<string, string, bool> compare = KqlComparisons.Texts(word.Text) ?? throw KqlException.Syntax(word);
        KqlExpression right = readSum();
        if (left.Type is not (KqlType.Text or KqlType.Dynamic) || right.Type is not (KqlType.Text or KqlType.Dynamic))
            throw KqlException.Meaning(reader.Operator, word, $"The operator '{word.Text}' compares strings, not {KqlExpressionReader.NameOf(left.Type)} and {KqlExpressionReader.NameOf(right.Type)}.");
        return Pinned(word.Text, left, right, new(KqlType.Flag, row => compare(KqlValues.Text(left.Evaluate(row)), KqlValues.Text(right.Evaluate(row)))))!;
    }

    private static KqlExpression? Pinned(string written, KqlExpression left, KqlExpression right, KqlExpression? condition) =>
        condition is not null && written is "==" or "=~" && left.Ordinal is { } ordinal && right.Literal is { } text
            ? condition! with { Pin = (ordinal, text) }
            : condition;

    private KqlExpression ReadIn(KqlExpression left, bool isNegated)
    {
        bool anyCase = reader.Accept("~");
        List<KqlExpression> items = readList();
        StringComparer comparer = anyCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        return new(KqlType.Flag, row =>
        {
            string value = KqlValues.Text(left.Evaluate(row));
            return isNegated != items.SelectMany(item => Values(item.Evaluate(row))).Any(item => comparer.Equals(KqlValues.Text(item), value));
        });
    }

    private KqlExpression ReadTerms(KqlExpression left, bool all)
    {
        List<KqlExpression> items = readList();
        return new(KqlType.Flag, row =>
        {
            string text = KqlValues.Text(left.Evaluate(row));
            IEnumerable<bool> found = items.SelectMany(item => Values(item.Evaluate(row)))
                .Select(item => KqlComparisons.Has(text, KqlValues.Text(item), StringComparison.OrdinalIgnoreCase));
            return all ? found.All(has => has) : found.Any(has => has);
        });
    }

    private static IEnumerable<object?> Values(object? value) => value is JsonArray array ? array : [value];

    private KqlExpression ReadBetween(KqlExpression left, bool isNegated)
    {
        reader.Expect("(");
        KqlToken at = reader.Current;
        KqlExpression low = readSum();
        reader.Expect("..");
        KqlExpression high = readSum();
        reader.Expect(")");
        KqlExpression? above = KqlComparisons.Order(">=", left, low);
        KqlExpression? below = KqlComparisons.Order("<=", left, high);
        if (above is null || below is null) throw KqlException.Meaning(reader.Operator, at, "The bounds of 'between' are of another type than the value.");
        return new(KqlType.Flag, row => isNegated != (KqlValues.Flag(above.Evaluate(row)) == true && KqlValues.Flag(below.Evaluate(row)) == true));
    }

    private KqlExpression ReadMatches(KqlExpression left)
    {
        reader.Expect("regex");
        KqlToken at = reader.Current;
        if (at.Kind != KqlTokenKind.Text) throw KqlException.Syntax(at, "a pattern");
        Func<string, bool> matches = KqlComparisons.Matches((string)reader.Take().Value!)
            ?? throw KqlException.Meaning(reader.Operator, at, "The pattern is no regular expression of this language.");
        return new(KqlType.Flag, row => matches(KqlValues.Text(left.Evaluate(row))));
    }
}
