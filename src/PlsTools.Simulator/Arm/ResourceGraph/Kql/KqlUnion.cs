namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary><c>union</c>: the rows of tables one after another, with the columns of all of them, or with those that all have.</summary>
internal sealed class KqlUnion(KqlReader reader, Func<KqlTable> readOperand)
{
    public KqlTable Read(KqlTable first)
    {
        bool onlyCommon = false;
        while (reader.Current.Kind == KqlTokenKind.Name && reader.Following.Is("="))
        {
            KqlToken option = reader.Take();
            reader.Take();
            KqlToken value = reader.ExpectName();
            if (option.Text != "kind") throw KqlException.NotSupported(option, $"'{option.Text}' of a union");
            if (value.Text is not ("inner" or "outer")) throw KqlException.Syntax(value, "inner or outer");
            onlyCommon = value.Text == "inner";
        }

        List<KqlTable> tables = [first];
        do tables.Add(readOperand());
        while (reader.Accept(","));

        KqlColumn[] all = [.. tables.SelectMany(table => table.Columns).Distinct()];
        KqlColumn[] columns = onlyCommon ? [.. all.Where(column => tables.TrueForAll(table => table.Columns.Contains(column)))] : all;
        return new(columns, tables.SelectMany(table => Fit(table, columns))) { IsLimited = tables.Exists(table => table.IsLimited) };
    }

    private static IEnumerable<object?[]> Fit(KqlTable table, KqlColumn[] columns)
    {
        int[] ordinals = Array.ConvertAll(columns, column => table.Columns.Contains(column) ? table.Find(column.Name) : -1);
        return table.Rows.Select(row => columns.Select((column, index) => ordinals[index] >= 0 ? row[ordinals[index]] : column.Type == KqlType.Text ? "" : null).ToArray());
    }
}
