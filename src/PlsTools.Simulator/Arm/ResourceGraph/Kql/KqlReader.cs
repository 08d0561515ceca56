namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>Goes through the tokens of a query.</summary>
internal sealed class KqlReader(string text)
{
    private const int MostNested = 100;

    private readonly IReadOnlyList<KqlToken> _tokens = KqlLexer.Read(text);
    private int _at;
    private int _depth;

    public KqlToken Current => _tokens[_at];

    public KqlToken Following => _tokens[Math.Min(_at + 1, _tokens.Count - 1)];

    /// <summary>Name of the operator that is being read, for errors.</summary>
    public string Operator { get; set; } = "";

    /// <summary>Begins something that may hold its like, which a query may do only so often.</summary>
    public void Descend()
    {
        if (++_depth > MostNested) throw KqlException.Meaning(Operator, Current, FormattableString.Invariant($"The query is nested more than {MostNested} times."));
    }

    public void Ascend() => _depth--;

    public KqlToken Take()
    {
        KqlToken token = Current;
        if (token.Kind != KqlTokenKind.End) _at++;
        return token;
    }

    public bool Accept(string text)
    {
        if (!Current.Is(text)) return false;
        _at++;
        return true;
    }

    public void Expect(string text)
    {
        if (!Accept(text)) throw KqlException.Syntax(Current, text);
    }

    public KqlToken ExpectName() => Current.Kind == KqlTokenKind.Name ? Take() : throw KqlException.Syntax(Current, "a name");

    /// <summary>A column's name, plain or as <c>['name']</c>.</summary>
    public KqlToken ExpectColumnName()
    {
        if (!Current.Is("[") || Following.Kind != KqlTokenKind.Text) return ExpectName();
        Take();
        KqlToken quoted = Take();
        Expect("]");
        return quoted with { Text = (string)quoted.Value! };
    }

    public long ExpectWhole() => Current.Value is long ? (long)Take().Value! : throw KqlException.Syntax(Current, "a whole number");

    /// <summary>The next word, hyphens included where they touch it, such as <c>mv-expand</c>.</summary>
    public KqlToken TakeHyphenated()
    {
        KqlToken word = ExpectName();
        while (Current.Is("-") && Current.Start == word.End && Following.Kind == KqlTokenKind.Name && Following.Start == Current.End)
        {
            Take();
            word = word with { Text = $"{word.Text}-{Take().Text}" };
        }

        return word;
    }

    /// <summary>The text up to the closing parenthesis that belongs to the one just read, which is read too.</summary>
    public string TakeUntilClosed()
    {
        int start = Current.Start;
        for (int depth = 0; ; Take())
        {
            if (Current.Kind == KqlTokenKind.End) throw KqlException.Syntax(Current, ")");
            if (Current.Is("(")) depth++;
            if (Current.Is(")") && depth-- == 0) break;
        }

        return text[start..Take().Start];
    }
}
