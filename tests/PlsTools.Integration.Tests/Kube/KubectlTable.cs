using System.Text.RegularExpressions;

namespace PlsTools.Integration.Tests.Kube;

/// <summary>A table that kubectl printed.</summary>
/// <param name="Headings">Such as <c>CLUSTER-IP</c>.</param>
/// <param name="Rows">The cells of each line.</param>
public sealed record KubectlTable(IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public static KubectlTable Read(string output)
    {
        List<string[]> lines = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Regex.Split(line.Trim(), " {2,}"))];
        return new(lines[0], [.. lines[1..]]);
    }

    /// <summary>The cell of the row whose NAME that is.</summary>
    public string Cell(string name, string heading)
    {
        IReadOnlyList<string> row = Rows.Single(cells => cells[Column("NAME")] == name);
        return row[Column(heading)];
    }

    /// <summary>The cells of a column.</summary>
    public IEnumerable<string> Cells(string heading) => Rows.Select(row => row[Column(heading)]);

    private int Column(string heading) => Headings.ToList().IndexOf(heading);
}
