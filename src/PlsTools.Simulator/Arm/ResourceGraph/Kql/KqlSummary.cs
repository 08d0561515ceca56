namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>The operators that put rows into groups.</summary>
internal sealed class KqlSummary(KqlReader reader, KqlExpressionReader expressions, KqlTable table)
{
    public KqlTable Read()
    {
        List<KqlAggregate> aggregates = [];
        while (!reader.Current.Is("by"))
        {
            KqlAggregate aggregate = ReadAggregate();
            aggregates.Add(aggregate with { Column = aggregate.Column with { Name = KqlTable.Free(aggregates.Select(one => one.Column), aggregate.Column.Name) } });
            if (!reader.Accept(",")) break;
        }

        List<KqlColumn> columns = [];
        List<KqlExpression> keys = [];
        if (reader.Accept("by"))
        {
            do ReadKey(columns, keys);
            while (reader.Accept(","));
        }

        columns.AddRange(aggregates.Select(aggregate => aggregate.Column));
        return new(columns, KqlPipeline.Lazily(() => Summarize(keys, aggregates)));
    }

    public KqlTable Distinct()
    {
        List<KqlColumn> columns = [];
        List<KqlExpression> keys = [];
        if (reader.Accept("*"))
        {
            for (int index = 0; index < table.Columns.Count; index++)
            {
                columns.Add(table.Columns[index]);
                keys.Add(KqlExpression.Column(table, index));
            }
        }
        else
        {
            do ReadKey(columns, keys);
            while (reader.Accept(","));
        }

        return table with { Columns = columns, Rows = KqlPipeline.Lazily(() => Summarize(keys, [])) };
    }

    private KqlAggregate ReadAggregate()
    {
        string? name = null;
        if (reader.Current.Kind == KqlTokenKind.Name && reader.Following.Is("="))
        {
            name = reader.Take().Text;
            reader.Take();
        }

        KqlToken function = reader.ExpectName();
        reader.Expect("(");
        List<KqlExpression> arguments = [];
        while (!reader.Accept(")"))
        {
            if (arguments.Count > 0) reader.Expect(",");
            if (reader.Current.Is("*")) throw KqlException.NotSupported(function, $"'{function.Text}' of all columns");
            arguments.Add(expressions.Read());
        }

        KqlAggregate aggregate = KqlAggregates.Bind(function.Text, arguments)
            ?? throw KqlException.NotSupported(function, FormattableString.Invariant($"the aggregate '{function.Text}' with {arguments.Count} arguments"));
        return name is null ? aggregate : aggregate with { Column = aggregate.Column with { Name = name } };
    }

    private void ReadKey(List<KqlColumn> columns, List<KqlExpression> keys)
    {
        KqlToken at = reader.Current;
        (string? name, KqlExpression value) = KqlProjection.ReadNamed(reader, expressions);
        string called = name ?? value.Name ?? KqlTable.Free(columns, "Column1");
        if (value.Type == KqlType.Dynamic)
            throw KqlException.Meaning(reader.Operator, at, $"Group key '{called}' is of a 'dynamic' type. Please use an explicit cast (for example, 'tostring({called})')");
        columns.Add(new(called, value.Type));
        keys.Add(value);
    }

    private IEnumerable<object?[]> Summarize(List<KqlExpression> keys, List<KqlAggregate> aggregates)
    {
        List<(object?[] Key, List<object?[]> Rows)> groups = [];
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        foreach (object?[] row in table.Rows)
        {
            object?[] key = [.. keys.Select(part => part.Evaluate(row))];
            string text = KeyText(key);
            if (!known.TryGetValue(text, out int at))
            {
                at = known[text] = groups.Count;
                groups.Add((key, []));
            }

            groups[at].Rows.Add(row);
        }

        if (keys.Count == 0 && groups.Count == 0 && aggregates.Count > 0) groups.Add(([], []));
        return groups.Select(group => (object?[])[.. group.Key, .. aggregates.Select(aggregate => aggregate.Apply(group.Rows))]);
    }

    /// <summary>A text that is the same for equal keys only; null is not the empty text.</summary>
    public static string KeyText(IEnumerable<object?> key) =>
        string.Join('\u001f', key.Select(part => part is null ? "\u0000" : KqlValues.Text(part)));
}
