namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>The operators that choose, add, drop and rename columns.</summary>
internal sealed class KqlProjection(KqlReader reader, KqlExpressionReader expressions, KqlTable table)
{
    public KqlTable Project()
    {
        List<KqlColumn> columns = [];
        List<KqlExpression> cells = [];
        do
        {
            KqlToken at = reader.Current;
            (string? name, KqlExpression value) = ReadNamed();
            string called = name ?? value.Name ?? KqlTable.Free(columns, FormattableString.Invariant($"Column{columns.Count + 1}"));
            if (columns.Exists(column => column.Name == called)) throw KqlException.Meaning("project", at, $"The name '{called}' stands twice.");
            columns.Add(new(called, value.Type));
            cells.Add(value);
        }
        while (reader.Accept(","));
        return table with { Columns = columns, Rows = table.Rows.Select(row => cells.Select(cell => cell.Cell(row)).ToArray()) };
    }

    public KqlTable Extend()
    {
        List<KqlColumn> columns = [.. table.Columns];
        List<(int At, KqlExpression Value)> cells = [];
        do
        {
            (string? name, KqlExpression value) = ReadNamed();
            string called = name ?? value.Name ?? KqlTable.Free(columns, "Column1");
            int at = columns.FindIndex(column => column.Name == called);
            if (at < 0)
            {
                at = columns.Count;
                columns.Add(new(called, value.Type));
            }

            columns[at] = new(called, value.Type);
            cells.Add((at, value));
        }
        while (reader.Accept(","));
        return table with
        {
            Columns = columns,
            Rows = table.Rows.Select(row =>
            {
                object?[] wider = new object?[columns.Count];
                row.CopyTo(wider, 0);
                foreach ((int at, KqlExpression value) in cells) wider[at] = value.Cell(row);
                return wider;
            }),
        };
    }

    /// <summary>Keeps the named columns, or all others; a name may end in <c>*</c>.</summary>
    public KqlTable Keep(bool named)
    {
        HashSet<int> chosen = [];
        do
        {
            KqlToken name = reader.ExpectColumnName();
            bool isPrefix = reader.Accept("*");
            int[] found =
            [
                .. Enumerable.Range(0, table.Columns.Count).Where(index => isPrefix
                    ? table.Columns[index].Name.StartsWith(name.Text, StringComparison.Ordinal)
                    : table.Columns[index].Name == name.Text),
            ];
            if (found.Length == 0 && !isPrefix) throw KqlException.Unresolved(reader.Operator, name);
            chosen.UnionWith(found);
        }
        while (reader.Accept(","));
        int[] kept = [.. Enumerable.Range(0, table.Columns.Count).Where(index => chosen.Contains(index) == named)];
        return table with
        {
            Columns = [.. kept.Select(index => table.Columns[index])],
            Rows = table.Rows.Select(row => Array.ConvertAll(kept, index => row[index])),
        };
    }

    public KqlTable Rename()
    {
        KqlColumn[] columns = [.. table.Columns];
        do
        {
            string wanted = reader.ExpectColumnName().Text;
            reader.Expect("=");
            KqlToken name = reader.ExpectColumnName();
            int at = table.Find(name.Text);
            if (at < 0) throw KqlException.Unresolved(reader.Operator, name);
            columns[at] = columns[at] with { Name = wanted };
        }
        while (reader.Accept(","));
        return table with { Columns = columns };
    }

    private (string? Name, KqlExpression Value) ReadNamed() => ReadNamed(reader, expressions);

    /// <summary>An expression, with the name that it is given if it is: <c>name = expression</c>.</summary>
    public static (string? Name, KqlExpression Value) ReadNamed(KqlReader reader, KqlExpressionReader expressions)
    {
        if (reader.Current.Kind != KqlTokenKind.Name || !reader.Following.Is("=")) return (null, expressions.Read());
        string name = reader.Take().Text;
        reader.Take();
        return (name, expressions.Read());
    }
}
