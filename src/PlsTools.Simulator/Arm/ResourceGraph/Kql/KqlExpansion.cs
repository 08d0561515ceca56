using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>
/// <c>mv-expand</c>: a row for each element of an array or member of a bag. A row whose value is null stays one row, one whose array is empty
/// goes. Several values are expanded side by side.
/// </summary>
internal sealed class KqlExpansion(KqlReader reader, KqlExpressionReader expressions, KqlTable table)
{
    private const int DefaultLimit = 128;
    private const int HighestLimit = 2000;

    private readonly List<KqlColumn> _columns = [.. table.Columns];
    private readonly List<(int At, KqlExpression Value, KqlType Type)> _values = [];
    private bool _bagsAsPairs;
    private int? _indexAt;

    public KqlTable Read()
    {
        ReadOptions();
        do ReadValue();
        while (reader.Accept(","));
        int limit = ReadLimit();
        return table with { Columns = _columns, Rows = table.Rows.SelectMany(row => Expand(row, limit)) };
    }

    private void ReadOptions()
    {
        while (reader.Current.Kind == KqlTokenKind.Name && reader.Current.Text is "kind" or "bagexpansion" or "with_itemindex" && reader.Following.Is("="))
        {
            string option = reader.Take().Text;
            reader.Take();
            KqlToken value = reader.ExpectName();
            if (option == "with_itemindex") _indexAt = Place(value.Text, KqlType.Whole);
            else if (value.Text is "bag" or "array") _bagsAsPairs = value.Text == "array";
            else throw KqlException.Syntax(value, "bag or array");
        }
    }

    private void ReadValue()
    {
        KqlToken at = reader.Current;
        (string? name, KqlExpression value) = KqlProjection.ReadNamed(reader, expressions);
        if (value.Type != KqlType.Dynamic) throw KqlException.Meaning(reader.Operator, at, "The expanded expression is expected to be dynamic.");
        KqlType type = KqlType.Dynamic;
        if (reader.Accept("to"))
        {
            reader.Expect("typeof");
            reader.Expect("(");
            KqlToken word = reader.ExpectName();
            type = word.Text switch
            {
                "string" => KqlType.Text,
                "int" or "long" => KqlType.Whole,
                "real" or "double" => KqlType.Real,
                "bool" => KqlType.Flag,
                "datetime" => KqlType.Time,
                "dynamic" => KqlType.Dynamic,
                _ => throw KqlException.Syntax(word, "a type"),
            };
            reader.Expect(")");
        }

        _values.Add((Place(name ?? value.Name ?? KqlTable.Free(_columns, "Column1"), type), value, type));
    }

    private int ReadLimit()
    {
        if (!reader.Accept("limit")) return DefaultLimit;
        KqlToken at = reader.Current;
        long limit = reader.ExpectWhole();
        return limit is > 0 and <= HighestLimit
            ? (int)limit
            : throw KqlException.Meaning(reader.Operator, at, FormattableString.Invariant($"The row limit is expected to be between 1 and {HighestLimit}."));
    }

    private int Place(string name, KqlType type)
    {
        int at = _columns.FindIndex(column => column.Name == name);
        if (at < 0)
        {
            at = _columns.Count;
            _columns.Add(new(name, type));
        }

        _columns[at] = new(name, type);
        return at;
    }

    private IEnumerable<object?[]> Expand(object?[] row, int limit)
    {
        IReadOnlyList<object?>[] items = [.. _values.Select(value => Items(value.Value.Evaluate(row)))];
        int count = Math.Min(items.Max(list => list.Count), limit);
        for (int index = 0; index < count; index++)
        {
            object?[] expanded = new object?[_columns.Count];
            row.CopyTo(expanded, 0);
            for (int value = 0; value < items.Length; value++)
            {
                object? item = index < items[value].Count ? items[value][index] : null;
                expanded[_values[value].At] = _values[value].Type == KqlType.Dynamic ? item : KqlValues.As(_values[value].Type, item);
            }

            if (_indexAt is { } at) expanded[at] = (long)index;
            yield return expanded;
        }
    }

    private IReadOnlyList<object?> Items(object? value) => value switch
    {
        JsonArray array => [.. array],
        JsonObject bag when _bagsAsPairs => [.. bag.Select(member => new JsonArray(JsonValue.Create(member.Key), member.Value?.DeepClone()))],
        JsonObject bag => [.. bag.Select(member => new JsonObject { [member.Key] = member.Value?.DeepClone() })],
        _ => [value],
    };
}
