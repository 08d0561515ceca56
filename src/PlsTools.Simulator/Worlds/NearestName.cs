namespace PlsTools.Simulator.Worlds;

/// <summary>The known name that was probably meant.</summary>
internal static class NearestName
{
    /// <summary>The nearest of <paramref name="known"/>, ignoring letter case; null where none is near.</summary>
    public static string? Of(string seen, IEnumerable<string> known) => known
        .Select(name => (Name: name, Distance: Distance(seen.ToUpperInvariant(), name.ToUpperInvariant())))
        .Where(candidate => candidate.Distance <= Math.Max(2, seen.Length / 3))
        .OrderBy(candidate => candidate.Distance).ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
        .Select(candidate => candidate.Name)
        .FirstOrDefault();

    /// <summary>How many letters have to be put in, left out or changed (Levenshtein).</summary>
    private static int Distance(string from, string to)
    {
        int[] last = [.. Enumerable.Range(0, to.Length + 1)];
        for (int row = 1; row <= from.Length; row++)
        {
            int[] next = new int[to.Length + 1];
            next[0] = row;
            for (int column = 1; column <= to.Length; column++)
            {
                int changed = last[column - 1] + (from[row - 1] == to[column - 1] ? 0 : 1);
                next[column] = Math.Min(changed, 1 + Math.Min(last[column], next[column - 1]));
            }

            last = next;
        }

        return last[to.Length];
    }
}
