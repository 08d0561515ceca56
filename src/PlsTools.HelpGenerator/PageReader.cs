namespace PlsTools.HelpGenerator;

/// <summary>A page of markdown, cut at its headings.</summary>
internal sealed class PageReader(string file)
{
    private readonly string[] _lines = System.IO.File.ReadAllLines(file);

    public HelpFormatException Fail(int line, string message) => new(file, line, message);

    /// <summary>The text of the only heading of level 1.</summary>
    public string Title => Headings("# ", 0, _lines.Length) is [(string text, int from, _)]
        ? text
        : throw Fail(1, "A page has just one heading of level 1: the command's name.");

    /// <summary>The part below the heading <paramref name="name"/> of level 2.</summary>
    public (int From, int To) Section(string name)
    {
        foreach ((string text, int from, int to) in Headings("## ", 0, _lines.Length))
        {
            if (text.Equals(name, StringComparison.Ordinal)) return (from, to);
        }

        throw Fail(1, $"The section '## {name}' is missing.");
    }

    /// <summary>The headings of level 3 within a part, each with the part below it.</summary>
    public IEnumerable<(string Text, int From, int To)> Subsections((int From, int To) part) => Headings("### ", part.From, part.To);

    /// <summary>Paragraphs outside code fences; a list item counts as one.</summary>
    public IReadOnlyList<string> Paragraphs((int From, int To) part)
    {
        List<string> paragraphs = [];
        List<string> open = [];
        bool code = false;
        for (int at = part.From; at <= part.To; at++)
        {
            string line = at < part.To ? _lines[at].Trim() : string.Empty;
            bool fence = line.StartsWith("```", StringComparison.Ordinal);
            if (fence) code = !code;
            bool isText = line.Length > 0 && !fence && !code && !line.StartsWith('#');
            if (open.Count > 0 && (!isText || line.StartsWith("- ", StringComparison.Ordinal)))
            {
                paragraphs.Add(MarkdownText.Plain(string.Join(' ', open)));
                open.Clear();
            }

            if (isText) open.Add(line);
        }

        return paragraphs;
    }

    /// <summary>The code fences of a part: what follows the three ticks, and the lines.</summary>
    public IReadOnlyList<(string Language, string Text, int Line)> Fences((int From, int To) part)
    {
        List<(string, string, int)> fences = [];
        for (int at = part.From; at < part.To; at++)
        {
            if (!_lines[at].StartsWith("```", StringComparison.Ordinal)) continue;
            int end = Array.FindIndex(_lines, at + 1, line => line.StartsWith("```", StringComparison.Ordinal));
            if (end < 0 || end >= part.To) throw Fail(at + 1, "This code fence is never closed.");
            fences.Add((_lines[at][3..].Trim(), string.Join('\n', _lines[(at + 1)..end]), at + 1));
            at = end;
        }

        return fences;
    }

    private IReadOnlyList<(string Text, int From, int To)> Headings(string mark, int from, int to)
    {
        List<(string Text, int Line)> found = [];
        int end = to;
        bool code = false;
        for (int at = from; at < to; at++)
        {
            if (_lines[at].StartsWith("```", StringComparison.Ordinal)) code = !code;
            else if (!code && _lines[at].StartsWith(mark, StringComparison.Ordinal)) found.Add((_lines[at][mark.Length..].Trim(), at));
        }

        return [.. found.Select((heading, index) => (heading.Text, heading.Line + 1, index + 1 < found.Count ? found[index + 1].Line : end))];
    }
}
