using System.Text;

namespace PlsTools.Exposure;

/// <summary>
/// Puts texts together that come through the pipe: the lines of a native command are one text, and a string that holds line breaks is a
/// text of its own.
/// </summary>
internal sealed class PipedText
{
    private readonly StringBuilder _lines = new();

    /// <summary>Whether anything but blank came so far.</summary>
    public bool HasText { get; private set; }

    /// <summary>Takes what came, and returns the texts that are whole by now.</summary>
    public IEnumerable<string> Add(string? input)
    {
        string text = input ?? string.Empty;
        HasText |= !string.IsNullOrWhiteSpace(text);
        if (!text.Contains('\n', StringComparison.Ordinal))
        {
            _lines.Append(text).Append('\n');
            return [];
        }

        return [.. Rest(), text];
    }

    /// <summary>The lines that have come since; none where all of them are blank.</summary>
    public IEnumerable<string> Rest()
    {
        string text = _lines.ToString();
        _lines.Clear();
        return string.IsNullOrWhiteSpace(text) ? [] : [text];
    }
}
