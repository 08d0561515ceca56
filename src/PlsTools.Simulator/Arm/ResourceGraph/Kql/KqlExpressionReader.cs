using System.Text.Json;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>Reads scalar expressions and binds them to the columns of a table.</summary>
internal sealed class KqlExpressionReader(KqlReader reader, KqlTable table, DateTimeOffset now)
{
    private KqlToken Current => reader.Current;

    public KqlExpression Read()
    {
        reader.Descend();
        KqlExpression left = ReadConjunction();
        while (reader.Accept("or"))
        {
            KqlExpression first = left;
            KqlExpression second = ReadConjunction();
            left = new(KqlType.Flag, row => KqlValues.Flag(first.Evaluate(row)) == true || KqlValues.Flag(second.Evaluate(row)) == true);
        }

        reader.Ascend();
        return left;
    }

    /// <summary>A condition; anything but a flag is refused.</summary>
    public KqlExpression ReadCondition()
    {
        KqlToken at = Current;
        KqlExpression condition = Read();
        bool isEnd = Current.Kind == KqlTokenKind.End || Current.Is("|") || Current.Is(")") || Current.Is(";");
        if (!isEnd) throw KqlException.Syntax(Current);
        return condition.Type == KqlType.Flag ? condition : throw KqlException.Meaning(reader.Operator, at, "The expression is expected to be a Boolean.");
    }

    private KqlExpression ReadConjunction()
    {
        KqlExpression left = ReadComparison();
        while (reader.Accept("and"))
        {
            KqlExpression first = left;
            KqlExpression second = ReadComparison();
            left = new(KqlType.Flag, row => KqlValues.Flag(first.Evaluate(row)) == true && KqlValues.Flag(second.Evaluate(row)) == true) { Pin = first.Pin ?? second.Pin };
        }

        return left;
    }

    private KqlExpression ReadComparison() => new KqlComparisonReader(reader, ReadSum, ReadList).Read();

    private List<KqlExpression> ReadList()
    {
        reader.Expect("(");
        List<KqlExpression> items = [];
        while (!reader.Accept(")"))
        {
            if (items.Count > 0) reader.Expect(",");
            items.Add(Read());
        }

        return items;
    }

    private KqlExpression ReadSum()
    {
        KqlExpression left = ReadProduct();
        while (Current.Is("+") || Current.Is("-")) left = KqlArithmetic.Combine(reader.Take(), left, ReadProduct(), reader.Operator);
        return left;
    }

    private KqlExpression ReadProduct()
    {
        KqlExpression left = ReadPostfix();
        while (Current.Is("*") || Current.Is("/") || Current.Is("%")) left = KqlArithmetic.Combine(reader.Take(), left, ReadPostfix(), reader.Operator);
        return left;
    }

    private KqlExpression ReadPostfix()
    {
        if (Current.Is("-")) return KqlArithmetic.Combine(reader.Take(), KqlExpression.Constant(KqlType.Whole, 0L), ReadValue(), reader.Operator);
        return ReadValue();
    }

    private KqlExpression ReadValue()
    {
        KqlExpression value = ReadPrimary();
        while (true)
        {
            KqlToken at = Current;
            if (reader.Accept(".") && !Current.Is("[")) value = Member(value, reader.ExpectName().Text, at);
            else if (reader.Accept("[")) value = ReadIndex(value, at);
            else return value;
        }
    }

    private KqlExpression ReadIndex(KqlExpression value, KqlToken at)
    {
        KqlToken literal = Current;
        bool isLiteral = literal.Value is string or long && reader.Following.Is("]");
        KqlExpression index = Read();
        reader.Expect("]");
        if (isLiteral && literal.Value is string name) return Member(value, name, at);
        RequireDynamic(value, at);
        return index.Type switch
        {
            KqlType.Whole => new(KqlType.Dynamic, row => KqlValues.Whole(index.Evaluate(row)) is { } number ? KqlValues.Element(value.Evaluate(row), number) : null)
            {
                Name = isLiteral && value.Name is { } before ? $"{before}_{literal.Text}" : null,
            },
            KqlType.Text => new(KqlType.Dynamic, row => KqlValues.Member(value.Evaluate(row), KqlValues.Text(index.Evaluate(row)))),
            _ => throw KqlException.Meaning(reader.Operator, literal, "An index is expected to be a string or a whole number."),
        };
    }

    private KqlExpression Member(KqlExpression bag, string name, KqlToken at)
    {
        RequireDynamic(bag, at);
        return new(KqlType.Dynamic, row => KqlValues.Member(bag.Evaluate(row), name)) { Name = bag.Name is { } before ? $"{before}_{name}" : null };
    }

    private void RequireDynamic(KqlExpression value, KqlToken at)
    {
        if (value.Type != KqlType.Dynamic) throw KqlException.Meaning(reader.Operator, at, $"A value of type {NameOf(value)} has no members; it is not dynamic.");
    }

    private KqlExpression ReadPrimary()
    {
        KqlToken at = Current;
        if (at.Is("["))
        {
            KqlToken quoted = reader.ExpectColumnName();
            return Column(quoted);
        }

        reader.Take();
        switch (at.Kind)
        {
            case KqlTokenKind.Text:
                return KqlExpression.Constant(KqlType.Text, at.Value);
            case KqlTokenKind.Number:
                return KqlExpression.Constant(at.Value is long ? KqlType.Whole : KqlType.Real, at.Value);
            case KqlTokenKind.Span:
                return KqlExpression.Constant(KqlType.Span, at.Value);
            case KqlTokenKind.Symbol when at.Is("("):
                KqlExpression inner = Read();
                reader.Expect(")");
                return inner;
            case KqlTokenKind.Name when Current.Is("("):
                return Call(at);
            case KqlTokenKind.Name when at.Text is "true" or "false":
                return KqlExpression.Constant(KqlType.Flag, at.Text == "true");
            case KqlTokenKind.Name:
                return Column(at);
            default:
                throw KqlException.Syntax(at);
        }
    }

    private KqlExpression Column(KqlToken name)
    {
        int ordinal = table.Find(name.Text);
        if (ordinal >= 0) return KqlExpression.Column(table, ordinal);
        // As recorded for "where where": an operator's word can begin an expression, and it is the token after it that does not fit.
        throw KqlPipeline.IsOperator(name.Text) ? KqlException.Syntax(Current) : KqlException.Unresolved(reader.Operator, name);
    }

    private KqlExpression Call(KqlToken name)
    {
        if (name.Text is "dynamic" or "datetime")
        {
            KqlToken literal = reader.Following;
            reader.Expect("(");
            return Literal(name.Text, reader.TakeUntilClosed(), literal);
        }

        KqlToken first = reader.Following;
        List<KqlExpression> arguments = ReadList();
        if (name.Text == "now" && arguments.Count == 0) return KqlExpression.Constant(KqlType.Time, now);
        if (name.Text == "ago" && arguments is [{ Type: KqlType.Span } span]) return new(KqlType.Time, row => KqlArithmetic.Shift(now, -1, KqlValues.Span(span.Evaluate(row))));
        KqlFunction function = KqlFunctions.Find(name.Text) ?? throw KqlException.NotSupported(name, $"the function '{name.Text}'");
        if (arguments.Count < function.Least || arguments.Count > function.Most)
            throw KqlException.Meaning(reader.Operator, name, FormattableString.Invariant($"The function '{name.Text}' does not take {arguments.Count} arguments."));
        if (name.Text == "array_length" && arguments[0].Type != KqlType.Dynamic)
            throw KqlException.Meaning(reader.Operator, first, "The function 'array_length' expects a dynamic argument.");
        KqlExpression[] bound = [.. arguments];
        return new(function.Result(bound), row => KqlSize.Limit(function.Apply(Array.ConvertAll(bound, argument => argument.Evaluate(row)))))
        {
            Name = function.KeepsName ? bound[0].Name : null,
        };
    }

    private static KqlExpression Literal(string kind, string text, KqlToken at)
    {
        if (kind == "datetime")
        {
            string written = text.Trim().Trim('\'', '"');
            return KqlValues.Moment(written) is { } time ? KqlExpression.Constant(KqlType.Time, time) : throw KqlException.Syntax(at, "a date and time");
        }

        try
        {
            JsonNode? value = JsonText.Parse(text);
            return KqlExpression.Constant(KqlType.Dynamic, value);
        }
        catch (JsonException)
        {
            throw KqlException.Syntax(at, "JSON");
        }
    }

    private static string NameOf(KqlExpression value) => NameOf(value.Type);

    public static string NameOf(KqlType type) => type switch
    {
        KqlType.Text => "string",
        KqlType.Whole => "long",
        KqlType.Real => "real",
        KqlType.Flag => "bool",
        KqlType.Time => "datetime",
        KqlType.Span => "timespan",
        _ => "dynamic",
    };
}
