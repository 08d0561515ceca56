namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>Adding, subtracting, multiplying and dividing of numbers, and of times and spans.</summary>
internal static class KqlArithmetic
{
    public static KqlExpression Combine(KqlToken sign, KqlExpression left, KqlExpression right, string @operator)
    {
        bool isWhole = left.Type == KqlType.Whole && right.Type == KqlType.Whole;
        if (IsNumber(left.Type) && IsNumber(right.Type))
        {
            return new(isWhole ? KqlType.Whole : KqlType.Real, row => isWhole
                ? Wholes(sign.Text, KqlValues.Whole(left.Evaluate(row)), KqlValues.Whole(right.Evaluate(row)))
                : Reals(sign.Text, KqlValues.Number(left.Evaluate(row)), KqlValues.Number(right.Evaluate(row))));
        }

        return (left.Type, sign.Text, right.Type) switch
        {
            (KqlType.Time, "-", KqlType.Time) => new(KqlType.Span, row => KqlValues.Moment(left.Evaluate(row)) - KqlValues.Moment(right.Evaluate(row))),
            (KqlType.Time, "-", KqlType.Span) => new(KqlType.Time, row => Shift(KqlValues.Moment(left.Evaluate(row)), -1, KqlValues.Span(right.Evaluate(row)))),
            (KqlType.Time, "+", KqlType.Span) => new(KqlType.Time, row => Shift(KqlValues.Moment(left.Evaluate(row)), 1, KqlValues.Span(right.Evaluate(row)))),
            _ => throw KqlException.Meaning(
                @operator, sign, $"'{sign.Text}' does not work on {KqlExpressionReader.NameOf(left.Type)} and {KqlExpressionReader.NameOf(right.Type)}. Try adding explicit casts"),
        };
    }

    /// <summary>A time some way from another; null where it would lie outside of the years 1 to 9999.</summary>
    public static DateTimeOffset? Shift(DateTimeOffset? time, int sign, TimeSpan? by)
    {
        if (time is not { } from || by is not { } span) return null;
        Int128 ticks = from.UtcTicks + (sign * (Int128)span.Ticks);
        return ticks >= 0 && ticks <= DateTimeOffset.MaxValue.Ticks ? new((long)ticks, TimeSpan.Zero) : null;
    }

    private static object? Wholes(string sign, long? left, long? right) => sign switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        _ when right is 0 or null => null,
        "/" => left / right,
        _ => left % right,
    };

    private static object? Reals(string sign, double? left, double? right) => sign switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => left / right,
        _ => left % right,
    };

    private static bool IsNumber(KqlType type) => type is KqlType.Whole or KqlType.Real;
}
