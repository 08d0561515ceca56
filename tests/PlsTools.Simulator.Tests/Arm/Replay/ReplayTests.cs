namespace PlsTools.Simulator.Tests.Arm.Replay;

/// <summary>The simulator against recorded traffic: the same requests in the same order, the same answers.</summary>
public sealed class ReplayTests
{
    [Fact]
    public void Every_recorded_exchange_on_a_supported_type_is_answered_alike()
    {
        string[] unexpected = [.. ReplayRun.Get().Outcomes.SelectMany(outcome => outcome.Unexpected.Select(line => $"{outcome.File} {line}"))];

        Assert.True(unexpected.Length == 0, string.Join(Environment.NewLine, unexpected));
    }

    [Fact]
    public void Every_known_difference_still_shows()
    {
        string[] unneeded = [.. ReplayRun.Get().Unneeded.Select(difference => $"replay.json has a difference that no longer shows: {difference}")];

        Assert.True(unneeded.Length == 0, string.Join(Environment.NewLine, unneeded));
    }

    /// <summary>With <c>PLSTOOLS_WRITE_DOCS=1</c> in the environment the page is written instead of being compared.</summary>
    [Fact]
    public void The_page_of_the_simulator_tells_what_the_replay_found()
    {
        string wanted = ReplayPage.Render(ReplayRun.Get());
        if (Environment.GetEnvironmentVariable("PLSTOOLS_WRITE_DOCS") == "1") ReplayPage.Write(wanted);

        Assert.True(
            wanted == ReplayPage.Read(),
            $"docs/simulator.md does not tell what the replay found. Run this test with PLSTOOLS_WRITE_DOCS=1, or paste between its marks:{wanted}");
    }
}
