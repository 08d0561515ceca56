namespace PlsTools.HelpGenerator;

/// <summary>A help page that does not keep to the schema.</summary>
internal sealed class HelpFormatException(string file, int line, string message) : Exception(message)
{
    public string File { get; } = file;

    /// <summary>Counted from 1.</summary>
    public int Line { get; } = line;
}
