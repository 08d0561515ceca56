using System.Text.RegularExpressions;

namespace PlsTools.HelpGenerator;

/// <summary>Takes the marks out of running text.</summary>
internal static partial class MarkdownText
{
    public static string Plain(string line) => Marks().Replace(Links().Replace(line, "$1"), "$2");

    [GeneratedRegex(@"\[([^\]]+)\]\(([^)]*)\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"(\*\*|`)(.+?)\1")]
    private static partial Regex Marks();
}
