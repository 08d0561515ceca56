namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>Sorting of rows: descending unless said otherwise; what is null counts as the least.</summary>
internal sealed class KqlSorting(KqlReader reader, KqlExpressionReader expressions, KqlTable table)
{
    public KqlTable Sort()
    {
        List<Key> keys = [];
        do keys.Add(ReadKey());
        while (reader.Accept(","));
        return table with
        {
            Rows = KqlPipeline.Lazily(() => table.Rows
                .Select(row => (Row: row, Values: keys.Select(key => key.Value.Evaluate(row)).ToArray()))
                .OrderBy(item => item.Values, Comparer<object?[]>.Create((one, other) => Compare(keys, one, other)))
                .Select(item => item.Row)),
        };
    }

    private Key ReadKey()
    {
        KqlToken at = reader.Current;
        KqlExpression value = expressions.Read();
        if (value.Type == KqlType.Dynamic)
            throw KqlException.Meaning(reader.Operator, at, "Sort key is of a 'dynamic' type. Please use an explicit cast (for example, 'tostring(...)')");
        bool isDescending = !reader.Accept("asc");
        if (isDescending) reader.Accept("desc");
        bool nullsFirst = !isDescending;
        if (reader.Accept("nulls"))
        {
            nullsFirst = reader.Accept("first");
            if (!nullsFirst) reader.Expect("last");
        }

        return new(value, isDescending, nullsFirst);
    }

    private static int Compare(List<Key> keys, object?[] one, object?[] other)
    {
        for (int index = 0; index < keys.Count; index++)
        {
            Key key = keys[index];
            int order = one[index] is null || other[index] is null
                ? KqlValues.Compare(one[index], other[index]) * (key.NullsFirst ? 1 : -1)
                : KqlValues.Compare(one[index], other[index]) * (key.IsDescending ? -1 : 1);
            if (order != 0) return order;
        }

        return 0;
    }

    private sealed record Key(KqlExpression Value, bool IsDescending, bool NullsFirst);
}
