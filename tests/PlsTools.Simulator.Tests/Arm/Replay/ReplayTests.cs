using Xunit.Abstractions;

namespace PlsTools.Simulator.Tests.Arm.Replay;

/// <summary>The simulator against recorded traffic: the same requests in the same order, the same answers.</summary>
public sealed class ReplayTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_recorded_exchange_on_a_supported_type_is_answered_alike()
    {
        ReplayTable table = ReplayTable.Load();
        List<string> differences = [];
        HashSet<ReplayTable.Difference> used = [];
        foreach (string file in Recordings.Files())
        {
            RecordingPlayer player = new(file, table);
            player.Play();
            used.UnionWith(player.UsedDifferences);
            differences.AddRange(player.Differences.Select(difference => $"{file} {difference}"));
            output.WriteLine($"{file}: {player.Played} played, {string.Join(", ", player.Skipped.Select(pair => $"{pair.Value} {pair.Key}"))}");
            int expected = table.Played.GetValueOrDefault(file);
            if (player.Played != expected) differences.Add($"{file}: {player.Played} exchanges were played, the table says {expected}.");
        }

        differences.AddRange(table.Differences.Except(used).Select(unused => $"The table has a difference that no longer shows: {unused}"));
        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
    }
}
