namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>
/// Reads a query and lays its operators over its tables, one after another. Nothing is computed before the rows are read, and what is wrong with
/// a query shows before.
/// </summary>
/// <param name="reader">At the query's first token.</param>
/// <param name="tables">Finds a table by its name; null if there is none.</param>
/// <param name="now">What <c>now()</c> is.</param>
internal sealed class KqlPipeline(KqlReader reader, Func<string, KqlTable?> tables, DateTimeOffset now)
{
    /// <summary>The table of a query that begins with an operator.</summary>
    public const string DefaultTable = "resources";

    private const int MostExpansions = 3;
    private const int MostCombinations = 3;

    private static readonly string[] s_operators =
    [
        "where", "filter", "project", "project-away", "project-keep", "project-rename", "extend", "mv-expand", "mvexpand", "summarize", "order", "sort",
        "take", "limit", "top", "distinct", "count", "join", "union",
    ];

    private static readonly string[] s_unsupported =
    [
        "as", "consume", "datatable", "evaluate", "externaldata", "facet", "find", "fork", "getschema", "invoke", "let", "lookup", "make-series",
        "mv-apply", "parse", "parse-where", "parse-kv", "partition", "print", "project-reorder", "range", "reduce", "render", "sample",
        "sample-distinct", "scan", "search", "serialize", "top-hitters", "top-nested",
    ];

    private int _expansions;
    private int _combinations;

    /// <summary>Reads a whole query.</summary>
    /// <exception cref="KqlException">It is refused.</exception>
    public static KqlTable Read(string query, Func<string, KqlTable?> tables, DateTimeOffset now)
    {
        KqlReader reader = new(query);
        KqlTable table = new KqlPipeline(reader, tables, now).ReadQuery();
        reader.Accept(";");
        return reader.Current.Kind == KqlTokenKind.End ? table : throw KqlException.Syntax(reader.Current, "|");
    }

    public static bool IsOperator(string name) => s_operators.Contains(name);

    private KqlTable ReadQuery()
    {
        reader.Descend();
        KqlTable table = reader.Current.Kind == KqlTokenKind.Name && StartsWithOperator() ? Apply(tables(DefaultTable)!) : ReadSource();
        while (reader.Accept("|")) table = Apply(table);
        reader.Ascend();
        return table;
    }

    private bool StartsWithOperator() => IsOperator(reader.Current.Text) || s_unsupported.Contains(reader.Current.Text)
        || (reader.Current.Text is "mv" or "project" or "make" or "top" && reader.Following.Is("-"));

    private KqlTable ReadSource()
    {
        if (reader.Accept("("))
        {
            KqlTable inner = ReadQuery();
            reader.Expect(")");
            return inner;
        }

        KqlToken name = reader.ExpectName();
        return tables(name.Text) ?? throw KqlException.NotSupported(name, $"the table '{name.Text}'");
    }

    /// <summary>The next operator laid over a table; what it yields can no longer be looked up.</summary>
    private KqlTable Apply(KqlTable table) => ReadOperator(table) with { Index = null };

    private KqlTable ReadOperator(KqlTable table)
    {
        KqlToken word = reader.TakeHyphenated();
        reader.Operator = word.Text;
        KqlExpressionReader expressions = new(reader, table, now);
        switch (word.Text)
        {
            case "where" or "filter":
                KqlExpression condition = expressions.ReadCondition();
                return table.Where(condition);
            case "project":
                return new KqlProjection(reader, expressions, table).Project();
            case "extend":
                return new KqlProjection(reader, expressions, table).Extend();
            case "project-away":
                return new KqlProjection(reader, expressions, table).Keep(named: false);
            case "project-keep":
                return new KqlProjection(reader, expressions, table).Keep(named: true);
            case "project-rename":
                return new KqlProjection(reader, expressions, table).Rename();
            case "mv-expand" or "mvexpand":
                if (++_expansions > MostExpansions)
                    throw KqlException.Meaning(word.Text, word, FormattableString.Invariant($"A query may hold {MostExpansions} of these operators."));
                return new KqlExpansion(reader, expressions, table).Read();
            case "summarize":
                return new KqlSummary(reader, expressions, table).Read();
            case "order" or "sort":
                reader.Expect("by");
                return new KqlSorting(reader, expressions, table).Sort();
            case "take" or "limit":
                int most = (int)Math.Min(reader.ExpectWhole(), int.MaxValue);
                return table with { Rows = table.Rows.Take(most), IsLimited = true };
            case "top":
                return Top(expressions, table);
            case "distinct":
                return new KqlSummary(reader, expressions, table).Distinct();
            case "count":
                return new([new("Count", KqlType.Whole)], Lazily(() => [[(long)table.Rows.Count()]]));
            case "join":
                CountCombination(word);
                return new KqlJoin(reader, ReadOperand).Read(table);
            case "union":
                CountCombination(word);
                return new KqlUnion(reader, ReadOperand).Read(table);
            default:
                throw s_unsupported.Contains(word.Text) ? KqlException.NotSupported(word, $"the operator '{word.Text}'") : KqlException.Syntax(word, "an operator");
        }
    }

    private KqlTable Top(KqlExpressionReader expressions, KqlTable table)
    {
        int most = (int)Math.Min(reader.ExpectWhole(), int.MaxValue);
        reader.Expect("by");
        KqlTable sorted = new KqlSorting(reader, expressions, table).Sort();
        return sorted with { Rows = sorted.Rows.Take(most), IsLimited = true };
    }

    /// <summary>The other table of a join or a union.</summary>
    private KqlTable ReadOperand()
    {
        string @operator = reader.Operator;
        KqlTable table = ReadSource();
        reader.Operator = @operator;
        return table;
    }

    private void CountCombination(KqlToken word)
    {
        if (++_combinations > MostCombinations)
            throw KqlException.Meaning(word.Text, word, FormattableString.Invariant($"A query may hold {MostCombinations} joins and unions."));
    }

    /// <summary>Rows that are computed when they are first read, and each time anew.</summary>
    internal static IEnumerable<object?[]> Lazily(Func<IEnumerable<object?[]>> make)
    {
        foreach (object?[] row in make()) yield return row;
    }
}
