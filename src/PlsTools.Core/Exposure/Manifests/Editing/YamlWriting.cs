using System.Globalization;
using System.Text;
using PlsTools.Core.Exposure.Manifests.Yaml;
using YamlDotNet.Core;

namespace PlsTools.Core.Exposure.Manifests.Editing;

/// <summary>Writes keys and values as their neighbours are written.</summary>
internal static class YamlWriting
{
    /// <summary>A key, in quotes where its neighbour is.</summary>
    public static string Key(string key, ScalarStyle neighbour) => neighbour switch
    {
        ScalarStyle.DoubleQuoted => DoubleQuoted(key),
        ScalarStyle.SingleQuoted => SingleQuoted(key),
        _ => PlainText.IsSafe(key) ? key : DoubleQuoted(key),
    };

    /// <summary>A value in the place of an old one: it keeps the quotes that were there, and gets some where it needs them.</summary>
    public static string Replacement(string value, ScalarStyle old) => old == ScalarStyle.Plain && PlainText.IsSafe(value) ? value : Value(value, old);

    /// <summary>A new value: always in quotes, as annotations are texts; in those that its neighbour has.</summary>
    public static string Value(string value, ScalarStyle neighbour) =>
        neighbour == ScalarStyle.SingleQuoted && !value.Any(char.IsControl) ? SingleQuoted(value) : DoubleQuoted(value);

    private static string SingleQuoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string DoubleQuoted(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char letter in text)
        {
            if (letter is '"' or '\\') quoted.Append('\\').Append(letter);
            else if (letter is >= ' ' and <= '~') quoted.Append(letter);
            else quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
        }

        return quoted.Append('"').ToString();
    }
}
