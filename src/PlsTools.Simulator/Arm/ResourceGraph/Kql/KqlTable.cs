namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>A table in the course of a query. Its rows are made as they are read; a cell may be a <see cref="KqlDeferred"/>.</summary>
internal sealed record KqlTable(IReadOnlyList<KqlColumn> Columns, IEnumerable<object?[]> Rows)
{
    /// <summary>The query itself bounds the number of rows, so that there are no pages.</summary>
    public bool IsLimited { get; init; }

    /// <summary>A column by whose text the rows can be looked up instead of being gone through, and how; null if there is none.</summary>
    public (int Ordinal, Func<string, IEnumerable<object?[]>> Rows)? Index { get; init; }

    /// <summary>The rows for which a condition holds.</summary>
    public KqlTable Where(KqlExpression condition)
    {
        IEnumerable<object?[]> candidates = Index is { } index && condition.Pin is { } pin && pin.Ordinal == index.Ordinal ? index.Rows(pin.Text) : Rows;
        return this with { Rows = candidates.Where(row => KqlValues.Flag(condition.Evaluate(row)) == true) };
    }

    public int Find(string name)
    {
        for (int index = 0; index < Columns.Count; index++)
        {
            if (Columns[index].Name == name) return index;
        }

        return -1;
    }

    /// <summary>A name that no column has: the wanted one, or that with the first number that is free.</summary>
    public static string Free(IEnumerable<KqlColumn> columns, string wanted)
    {
        HashSet<string> taken = [.. columns.Select(column => column.Name)];
        string name = wanted;
        for (int number = 1; taken.Contains(name); number++) name = FormattableString.Invariant($"{wanted}{number}");
        return name;
    }
}
