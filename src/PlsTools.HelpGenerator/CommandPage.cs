using System.Text.RegularExpressions;

namespace PlsTools.HelpGenerator;

/// <summary>Reads the page of a command in the PlatyPS markdown schema, version 2.0.0.</summary>
internal static partial class CommandPage
{
    public static CommandHelp Read(string file)
    {
        PageReader page = new(file);
        return new(
            page.Title,
            string.Join(' ', page.Paragraphs(page.Section("SYNOPSIS"))),
            ReadSets(page),
            page.Paragraphs(page.Section("DESCRIPTION")),
            [.. page.Subsections(page.Section("EXAMPLES")).Select(part => ReadExample(page, part))],
            [.. page.Subsections(page.Section("PARAMETERS")).Where(part => part.Text.StartsWith('-')).Select(part => ReadParameter(page, part))],
            ReadTypes(page, "INPUTS"),
            ReadTypes(page, "OUTPUTS"),
            page.Paragraphs(page.Section("NOTES")),
            ReadLinks(file, page));
    }

    private static IReadOnlyList<string> ReadSets(PageReader page)
    {
        List<(string Name, bool IsDefault)> sets = [.. page.Subsections(page.Section("SYNTAX"))
            .Select(part => (part.Text.Replace("(Default)", string.Empty, StringComparison.Ordinal).Trim(), part.Text.Contains("(Default)", StringComparison.Ordinal)))];
        return sets.Count == 0 ? [string.Empty] : [.. sets.OrderByDescending(set => set.IsDefault).Select(set => set.Name)];
    }

    private static ExampleHelp ReadExample(PageReader page, (string Text, int From, int To) part)
    {
        IReadOnlyList<(string Language, string Text, int Line)> fences = page.Fences((part.From, part.To));
        if (fences.Count == 0) throw page.Fail(part.From, $"The example '{part.Text}' shows no command.");
        return new(part.Text, string.Join("\n\n", fences.Select(fence => fence.Text)), page.Paragraphs((part.From, part.To)));
    }

    private static ParameterHelp ReadParameter(PageReader page, (string Text, int From, int To) part)
    {
        List<ParameterFacts> facts = [.. page.Fences((part.From, part.To))
            .Where(fence => fence.Language == "yaml")
            .Select(fence => ReadFacts(page, fence.Text, fence.Line))];
        if (facts.Count == 0) throw page.Fail(part.From, $"The parameter {part.Text} has no yaml block.");
        return new(part.Text[1..], page.Paragraphs((part.From, part.To)), facts);
    }

    private static ParameterFacts ReadFacts(PageReader page, string yaml, int line)
    {
        Dictionary<string, string> facts = new(StringComparer.Ordinal);
        foreach (string entry in yaml.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = entry.Split(':', 2);
            if (pair.Length != 2) throw page.Fail(line, $"'{entry}' is not of the form 'Name: value'.");
            facts[pair[0].Trim()] = pair[1].Trim();
        }

        string Fact(string name) => facts.TryGetValue(name, out string? value) ? value : throw page.Fail(line, $"The fact '{name}:' is missing.");
        return new(
            Fact("Type"),
            Fact("Parameter Sets").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            Fact("Aliases"),
            IsTrue(Fact("Required")),
            Fact("Position"),
            Fact("Default value"),
            Fact("Accept pipeline input"),
            IsTrue(Fact("Accept wildcard characters")));
    }

    private static bool IsTrue(string value) => value.StartsWith("true", StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<TypeHelp> ReadTypes(PageReader page, string section) =>
        [.. page.Subsections(page.Section(section)).Select(part => new TypeHelp(part.Text, page.Paragraphs((part.From, part.To))))];

    private static IReadOnlyList<LinkHelp> ReadLinks(string file, PageReader page)
    {
        (int from, int to) = page.Section("RELATED LINKS");
        return [.. File.ReadLines(file).Skip(from).Take(to - from)
            .SelectMany(line => Link().Matches(line))
            .Select(match => new LinkHelp(match.Groups[1].Value, match.Groups[2].Value))];
    }

    [GeneratedRegex(@"\[([^\]]+)\]\(([^)]*)\)")]
    private static partial Regex Link();
}
