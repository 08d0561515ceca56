namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>
/// <c>join</c> on equal keys, in the four kinds that the service has: innerunique (which it is unless said otherwise), inner, leftouter and
/// fullouter.
/// </summary>
internal sealed class KqlJoin(KqlReader reader, Func<KqlTable> readOperand)
{
    private static readonly string[] s_kinds = ["innerunique", "inner", "leftouter", "fullouter"];

    public KqlTable Read(KqlTable left)
    {
        string kind = "innerunique";
        if (reader.Current.Is("kind"))
        {
            reader.Take();
            reader.Expect("=");
            KqlToken word = reader.ExpectName();
            kind = s_kinds.Contains(word.Text) ? word.Text : throw KqlException.NotSupported(word, $"joins of the kind '{word.Text}'");
        }

        KqlTable right = readOperand();
        reader.Expect("on");
        List<(int Left, int Right)> keys = [];
        do keys.Add(ReadKey(left, right));
        while (reader.Accept(","));

        List<KqlColumn> columns = [.. left.Columns];
        foreach (KqlColumn column in right.Columns) columns.Add(column with { Name = KqlTable.Free(columns, column.Name) });
        return new(columns, KqlPipeline.Lazily(() => Combine(left, right, keys, kind))) { IsLimited = left.IsLimited || right.IsLimited };
    }

    private (int Left, int Right) ReadKey(KqlTable left, KqlTable right)
    {
        if (!reader.Current.Is("$left") && !reader.Current.Is("$right"))
        {
            KqlToken name = reader.ExpectColumnName();
            return (Find(left, name), Find(right, name));
        }

        (bool firstIsLeft, KqlToken first) = ReadSide();
        reader.Expect("==");
        KqlToken at = reader.Current;
        (bool secondIsLeft, KqlToken second) = ReadSide();
        if (firstIsLeft == secondIsLeft) throw KqlException.Meaning("join", at, "A condition compares a column of $left with one of $right.");
        return firstIsLeft ? (Find(left, first), Find(right, second)) : (Find(left, second), Find(right, first));
    }

    private (bool IsLeft, KqlToken Name) ReadSide()
    {
        KqlToken side = reader.ExpectName();
        if (side.Text is not ("$left" or "$right")) throw KqlException.Syntax(side, "$left or $right");
        reader.Expect(".");
        return (side.Text == "$left", reader.ExpectColumnName());
    }

    private static int Find(KqlTable table, KqlToken name)
    {
        int at = table.Find(name.Text);
        if (at < 0) throw KqlException.Unresolved("join", name);
        return table.Columns[at].Type != KqlType.Dynamic
            ? at
            : throw KqlException.Meaning("join", name, $"Join key '{name.Text}' is of a 'dynamic' type. Please use an explicit cast (for example, 'tostring({name.Text})')");
    }

    private static IEnumerable<object?[]> Combine(KqlTable left, KqlTable right, List<(int Left, int Right)> keys, string kind)
    {
        ILookup<string, object?[]> rights = right.Rows.ToLookup(row => KqlSummary.KeyText(keys.Select(key => row[key.Right])), StringComparer.Ordinal);
        HashSet<string> met = new(StringComparer.Ordinal);
        foreach (object?[] row in left.Rows)
        {
            string key = KqlSummary.KeyText(keys.Select(pair => row[pair.Left]));
            bool isFirst = met.Add(key);
            if (kind == "innerunique" && !isFirst) continue;
            bool isMatched = false;
            foreach (object?[] match in rights[key])
            {
                isMatched = true;
                yield return [.. row, .. match];
            }

            if (!isMatched && kind is ("leftouter" or "fullouter")) yield return [.. row, .. Nothing(right)];
        }

        if (kind != "fullouter") yield break;
        foreach (IGrouping<string, object?[]> unmatched in rights.Where(group => !met.Contains(group.Key)))
        {
            foreach (object?[] row in unmatched) yield return [.. Nothing(left), .. row];
        }
    }

    /// <summary>A row where there is none: empty texts, and null for the rest.</summary>
    private static IEnumerable<object?> Nothing(KqlTable table) => table.Columns.Select(column => column.Type == KqlType.Text ? "" : null);
}
