namespace PlsTools.Core.Exposure.Manifests.Editing;

/// <summary>The lines of a text, whose breaks may be of any kind.</summary>
internal sealed class TextLines(string text)
{
    private static readonly char[] s_breaks = ['\r', '\n'];

    /// <summary>Where the line that holds <paramref name="index"/> begins.</summary>
    public int StartOf(int index) => index == 0 ? 0 : text.LastIndexOfAny(s_breaks, index - 1) + 1;

    /// <summary>Where it ends, before its break.</summary>
    public int EndOf(int index)
    {
        int end = text.IndexOfAny(s_breaks, index);
        return end < 0 ? text.Length : end;
    }

    /// <summary>Where the next line begins; the text's end where there is none.</summary>
    public int NextOf(int index)
    {
        int end = EndOf(index);
        return end + BreakAt(end).Length;
    }

    /// <summary>The break of the line that holds <paramref name="index"/>; where it has none, that of the text's first line.</summary>
    public string BreakOf(int index)
    {
        string own = BreakAt(EndOf(index));
        if (own.Length > 0) return own;
        string first = BreakAt(EndOf(0));
        return first.Length > 0 ? first : "\n";
    }

    /// <summary>The blanks before <paramref name="index"/>; null where something else stands before it on its line.</summary>
    public string? IndentOf(int index)
    {
        string before = text[StartOf(index)..index];
        return before.All(letter => letter == ' ') ? before : null;
    }

    /// <summary>Whether the line is empty or holds blanks only.</summary>
    public bool IsBlank(int index) => string.IsNullOrWhiteSpace(text[StartOf(index)..EndOf(index)]);

    /// <summary>How far the line is indented.</summary>
    public int DepthOf(int index)
    {
        int start = StartOf(index);
        int at = start;
        while (at < text.Length && text[at] == ' ') at++;
        return at - start;
    }

    private string BreakAt(int end) => end >= text.Length ? string.Empty
        : text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? "\r\n"
        : text[end].ToString();
}
