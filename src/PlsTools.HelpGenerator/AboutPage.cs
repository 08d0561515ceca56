namespace PlsTools.HelpGenerator;

/// <summary>An <c>about_</c> page as plain text: front matter and code fences go, headings stand alone.</summary>
internal static class AboutPage
{
    public static string ToText(string markdown)
    {
        string body = markdown.ReplaceLineEndings("\n");
        if (body.StartsWith("---\n", StringComparison.Ordinal)) body = body[(body.IndexOf("\n---\n", 4, StringComparison.Ordinal) + 5)..];
        bool code = false;
        List<string> lines = [];
        foreach (string line in body.Trim().Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) code = !code;
            else if (code) lines.Add("    " + line);
            else lines.Add(line.StartsWith('#') ? line.TrimStart('#').Trim().ToUpperInvariant() : MarkdownText.Plain(line));
        }

        return string.Join('\n', lines) + "\n";
    }
}
