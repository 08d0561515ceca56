namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>A scalar expression, bound to the columns of its table.</summary>
/// <param name="Type">Type of its value.</param>
/// <param name="Evaluate">Its value for a row: null, string, long, double, bool, DateTimeOffset, TimeSpan or JsonNode.</param>
internal sealed record KqlExpression(KqlType Type, Func<object?[], object?> Evaluate)
{
    /// <summary>What a column made of it is called unless a name is given; null for a number in order.</summary>
    public string? Name { get; init; }

    /// <summary>Set if it is a column and nothing else.</summary>
    public int? Ordinal { get; init; }

    /// <summary>Set if it is a literal text and nothing else.</summary>
    public string? Literal { get; init; }

    /// <summary>A column and the text that it has, ignoring letter case, in every row for which this condition holds; null if none is known.</summary>
    public (int Ordinal, string Text)? Pin { get; init; }

    public static KqlExpression Constant(KqlType type, object? value) => new(type, _ => value) { Literal = value as string };

    public static KqlExpression Column(KqlTable table, int ordinal) =>
        new(table.Columns[ordinal].Type, row => KqlDeferred.Read(row[ordinal])) { Name = table.Columns[ordinal].Name, Ordinal = ordinal };

    /// <summary>The cell for a row, not made yet if it need not be.</summary>
    public object? Cell(object?[] row) => Ordinal is { } ordinal ? row[ordinal] : Evaluate(row);
}
