namespace PlsTools.Core.Values;

/// <summary>Finds the names that a person may have meant when the one that was typed does not exist.</summary>
public static class NearNames
{
    private const int Most = 3;

    /// <summary>
    /// At most three of <paramref name="known"/>, nearest first: a few letters apart, or one holding the other. Letter case and
    /// repetitions do not count.
    /// </summary>
    public static IReadOnlyList<string> Of(string wanted, IEnumerable<string> known)
    {
        string sought = wanted.ToUpperInvariant();
        int allowed = Math.Max(2, sought.Length / 4);
        return
        [
            .. known.Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(name => (Name: name, Distance: Distance(sought, name.ToUpperInvariant())))
                .Where(candidate => candidate.Distance <= allowed || Holds(sought, candidate.Name.ToUpperInvariant()))
                .OrderBy(candidate => candidate.Distance)
                .ThenBy(candidate => candidate.Name, StringComparer.OrdinalIgnoreCase)
                .Take(Most)
                .Select(candidate => candidate.Name),
        ];
    }

    /// <summary>The one of <paramref name="known"/> that is two letters away at most, so that nothing else can have been meant; null for none.</summary>
    public static string? SlipOf(string wanted, IEnumerable<string> known)
    {
        string sought = wanted.ToUpperInvariant();
        return known.Select(name => (Name: name, Distance: Distance(sought, name.ToUpperInvariant())))
            .Where(candidate => candidate.Distance <= 2)
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    private static bool Holds(string one, string other) =>
        Math.Min(one.Length, other.Length) >= 3
        && (one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal));

    /// <summary>Edits between two texts, where swapping two neighbours is one edit (optimal string alignment).</summary>
    private static int Distance(string from, string to)
    {
        int[] beforeLast = new int[to.Length + 1];
        int[] last = [.. Enumerable.Range(0, to.Length + 1)];
        for (int row = 1; row <= from.Length; row++)
        {
            int[] current = new int[to.Length + 1];
            current[0] = row;
            for (int column = 1; column <= to.Length; column++)
            {
                int replaced = last[column - 1] + (from[row - 1] == to[column - 1] ? 0 : 1);
                current[column] = Math.Min(replaced, 1 + Math.Min(last[column], current[column - 1]));
                bool swapped = row > 1 && column > 1 && from[row - 1] == to[column - 2] && from[row - 2] == to[column - 1];
                if (swapped) current[column] = Math.Min(current[column], beforeLast[column - 2] + 1);
            }

            (beforeLast, last) = (last, current);
        }

        return last[to.Length];
    }
}
