namespace PlsTools.Simulator.Tests.Arm.Replay;

/// <summary>All recordings, played once for all tests that look at the outcome.</summary>
internal sealed record ReplayRun(ReplayTable Table, IReadOnlyList<ReplayOutcome> Outcomes, IReadOnlyList<ReplayTable.Difference> Unneeded)
{
    private static readonly Lazy<ReplayRun> s_run = new(Play);

    public static ReplayRun Get() => s_run.Value;

    private static ReplayRun Play()
    {
        ReplayTable table = ReplayTable.Load();
        RecordingPlayer[] players = [.. Recordings.Files().Select(file => new RecordingPlayer(file, table))];
        ReplayOutcome[] outcomes = [.. players.Select(player => player.Play())];
        return new(table, outcomes, [.. table.Differences.Except(players.SelectMany(player => player.UsedDifferences))]);
    }
}
