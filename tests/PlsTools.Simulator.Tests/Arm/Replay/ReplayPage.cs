using System.Text;

namespace PlsTools.Simulator.Tests.Arm.Replay;

/// <summary>The replay's outcome as <c>docs/simulator.md</c> tells it, between two marks in its last section.</summary>
internal static class ReplayPage
{
    private const string Begin = "<!-- replay: begin -->";
    private const string End = "<!-- replay: end -->";

    private static string File => Path.Combine(Recordings.Repository(), "docs", "simulator.md");

    public static string Read()
    {
        string page = System.IO.File.ReadAllText(File).ReplaceLineEndings("\n");
        (int from, int to) = Marks(page);
        return page[from..to];
    }

    public static void Write(string text)
    {
        string page = System.IO.File.ReadAllText(File).ReplaceLineEndings("\n");
        (int from, int to) = Marks(page);
        System.IO.File.WriteAllText(File, page[..from] + text + page[to..]);
    }

    public static string Render(ReplayRun run)
    {
        StringBuilder text = new("\n\n| recording | exchanges | played | matched | differing | out of scope |\n|---|---:|---:|---:|---:|---|\n");
        foreach (ReplayOutcome outcome in run.Outcomes)
        {
            string left = string.Join("; ", outcome.OutOfScope.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value} {pair.Key}"));
            text.Append($"| `{outcome.File}` | {outcome.Exchanges} | {outcome.Played} | {outcome.Matched} | {outcome.Differing} | {left} |\n");
        }

        text.Append(
            $"| all | {run.Outcomes.Sum(outcome => outcome.Exchanges)} | {run.Outcomes.Sum(outcome => outcome.Played)} | {run.Outcomes.Sum(outcome => outcome.Matched)} "
                + $"| {run.Outcomes.Sum(outcome => outcome.Differing)} | |\n");
        text.Append("\nKnown differences, recorded first:\n\n| recordings | difference | reason |\n|---|---|---|\n");
        foreach (ReplayTable.Difference difference in run.Table.Differences)
            text.Append($"| `{difference.File}` | `{difference.What.TrimEnd().Replace("|", "\\|")}` | {difference.Why} |\n");
        return text.Append('\n').ToString();
    }

    private static (int From, int To) Marks(string page)
    {
        int from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int to = page.IndexOf(End, StringComparison.Ordinal);
        Assert.True(from >= Begin.Length && to >= from, $"{File} must hold the marks '{Begin}' and '{End}', in this order.");
        return (from, to);
    }
}
