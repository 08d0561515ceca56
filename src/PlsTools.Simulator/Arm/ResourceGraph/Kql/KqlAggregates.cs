using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>The aggregate functions that a summary may use.</summary>
internal static class KqlAggregates
{
    /// <summary>Binds an aggregate; null if there is none of that name with so many arguments.</summary>
    public static KqlAggregate? Bind(string function, IReadOnlyList<KqlExpression> arguments)
    {
        KqlExpression value = arguments.Count > 0 ? arguments[0] : KqlExpression.Constant(KqlType.Whole, 1L);
        string name = value.Name ?? "";
        return (function, arguments.Count) switch
        {
            ("count", 0) => New("count_", KqlType.Whole, rows => (long)rows.Count),
            ("countif", 1) => New("countif_", KqlType.Whole, rows => (long)rows.Count(row => KqlValues.Flag(value.Evaluate(row)) == true)),
            ("dcount", 1) => New($"dcount_{name}", KqlType.Whole, rows => (long)Texts(rows, value).Distinct(StringComparer.Ordinal).Count()),
            ("sum", 1) => New($"sum_{name}", value.Type == KqlType.Whole ? KqlType.Whole : KqlType.Real, rows => Sum(rows, value)),
            ("avg", 1) => New($"avg_{name}", KqlType.Real, rows => Numbers(rows, value) is { Count: > 0 } numbers ? numbers.Average() : null),
            ("min", 1) => New($"min_{name}", value.Type, rows => Values(rows, value).Aggregate((object?)null, (best, next) => best is null || KqlValues.Compare(next, best) < 0 ? next : best)),
            ("max", 1) => New($"max_{name}", value.Type, rows => Values(rows, value).Aggregate((object?)null, (best, next) => best is null || KqlValues.Compare(next, best) > 0 ? next : best)),
            ("make_list", 1 or 2) => New($"list_{name}", KqlType.Dynamic, rows => List(Values(rows, value), Most(arguments))),
            ("make_set", 1 or 2) => New($"set_{name}", KqlType.Dynamic, rows => List(Values(rows, value).DistinctBy(KqlValues.Text, StringComparer.Ordinal), Most(arguments))),
            ("any" or "take_any", 1) => New(function == "any" ? $"any_{name}" : name, value.Type, rows => value.Evaluate(rows[0])),
            _ => null,
        };
    }

    private static KqlAggregate New(string name, KqlType type, Func<IReadOnlyList<object?[]>, object?> apply) => new(new(name, type), apply);

    private static IEnumerable<object?> Values(IReadOnlyList<object?[]> rows, KqlExpression value) => rows.Select(value.Evaluate).Where(item => item is not null);

    private static IEnumerable<string> Texts(IReadOnlyList<object?[]> rows, KqlExpression value) => Values(rows, value).Select(KqlValues.Text);

    private static List<double> Numbers(IReadOnlyList<object?[]> rows, KqlExpression value) => [.. Values(rows, value).Select(KqlValues.Number).OfType<double>()];

    private static object Sum(IReadOnlyList<object?[]> rows, KqlExpression value) =>
        value.Type == KqlType.Whole ? Values(rows, value).Aggregate(0L, (sum, item) => unchecked(sum + (KqlValues.Whole(item) ?? 0))) : Numbers(rows, value).Sum();

    private static int Most(IReadOnlyList<KqlExpression> arguments) =>
        arguments.Count > 1 ? (int)Math.Clamp(KqlValues.Whole(arguments[1].Evaluate([])) ?? 0, 0, int.MaxValue) : int.MaxValue;

    private static JsonArray List(IEnumerable<object?> values, int most) => new([.. values.Take(most).Select(KqlValues.Json)]);
}
