using System.Globalization;
using System.Text;

namespace PlsTools.Simulator.DataPlane.Guest;

/// <summary>Splits a line of a POSIX shell into words: quotes, backslashes and <c>$?</c>. Whatever else has a meaning to a shell is not understood.</summary>
internal static class ShellLine
{
    private const string Special = "|&;<>()`$*?[]#~{}!";

    /// <summary>The command; null for a line that needs more of a shell.</summary>
    public static GuestCommand? Read(string line, int status)
    {
        List<string> words = [];
        StringBuilder? word = null;
        for (int at = 0; at < line.Length; at++)
        {
            char letter = line[at];
            if (letter is ' ' or '\t')
            {
                if (word is not null) words.Add(word.ToString());
                word = null;
                continue;
            }

            word ??= new();
            if (letter == '\'')
            {
                int end = line.IndexOf('\'', at + 1);
                if (end < 0) return null;
                word.Append(line, at + 1, end - at - 1);
                at = end;
            }
            else if (letter == '"')
            {
                if (!TryReadQuoted(line, ref at, status, word)) return null;
            }
            else if (letter == '\\' && at + 1 < line.Length)
            {
                word.Append(line[++at]);
            }
            else if (Special.Contains(letter, StringComparison.Ordinal))
            {
                return null;
            }
            else
            {
                word.Append(letter);
            }
        }

        if (word is not null) words.Add(word.ToString());
        return words.Count == 0 ? null : new(words[0], words[1..]);
    }

    private static bool TryReadQuoted(string line, ref int at, int status, StringBuilder word)
    {
        for (at++; at < line.Length; at++)
        {
            switch (line[at])
            {
                case '"':
                    return true;
                case '\\' when at + 1 < line.Length && line[at + 1] is '"' or '\\' or '$' or '`':
                    word.Append(line[++at]);
                    break;
                case '$' when at + 1 < line.Length && line[at + 1] == '?':
                    word.Append(status.ToString(CultureInfo.InvariantCulture));
                    at++;
                    break;
                case '$' or '`':
                    return false;
                default:
                    word.Append(line[at]);
                    break;
            }
        }

        return false;
    }
}
