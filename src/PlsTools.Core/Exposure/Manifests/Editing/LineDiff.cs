namespace PlsTools.Core.Exposure.Manifests.Editing;

/// <summary>The lines in which two texts differ.</summary>
internal static class LineDiff
{
    /// <summary><c>-</c> and <c>+</c> lines in the order of the text, without those that are the same.</summary>
    public static IReadOnlyList<string> Of(string before, string after)
    {
        string[] old = Lines(before);
        string[] edited = Lines(after);
        int head = 0;
        while (head < old.Length && head < edited.Length && old[head] == edited[head]) head++;
        int tail = 0;
        while (tail < old.Length - head && tail < edited.Length - head && old[^(tail + 1)] == edited[^(tail + 1)]) tail++;
        return Compare(old[head..^tail], edited[head..^tail]);
    }

    private static List<string> Compare(string[] old, string[] edited)
    {
        int[,] common = new int[old.Length + 1, edited.Length + 1];
        for (int row = old.Length - 1; row >= 0; row--)
        {
            for (int column = edited.Length - 1; column >= 0; column--)
            {
                common[row, column] = old[row] == edited[column] ? common[row + 1, column + 1] + 1 : Math.Max(common[row + 1, column], common[row, column + 1]);
            }
        }

        List<string> lines = [];
        for (int row = 0, column = 0; row < old.Length || column < edited.Length;)
        {
            if (row < old.Length && column < edited.Length && old[row] == edited[column]) (row, column) = (row + 1, column + 1);
            else if (row < old.Length && (column == edited.Length || common[row + 1, column] >= common[row, column + 1])) lines.Add("- " + old[row++]);
            else lines.Add("+ " + edited[column++]);
        }

        return lines;
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');
}
