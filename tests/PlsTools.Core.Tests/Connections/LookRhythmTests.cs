using PlsTools.Core.Connections;

namespace PlsTools.Core.Tests.Connections;

public sealed class LookRhythmTests
{
    private readonly LookRhythm _rhythm = new();

    [Fact]
    public void Nothing_known_it_looks_after_a_second_and_again_at_growing_distances()
    {
        Assert.Equal(Seconds(1), _rhythm.First);
        Assert.Equal([0.5, 1, 2, 4, 8, 10, 10], Enumerable.Range(1, 7).Select(looks => _rhythm.After(looks).TotalSeconds));
    }

    [Fact]
    public void A_look_that_came_too_early_makes_the_next_wait_as_long_as_that_write_took()
    {
        _rhythm.Learn(Seconds(2.5), looks: 3);
        Assert.Equal(Seconds(2.5), _rhythm.First);
        _rhythm.Learn(Seconds(2.5), looks: 1);
        Assert.Equal(Seconds(2.5), _rhythm.First);
        _rhythm.Learn(Seconds(2.2), looks: 2);
        Assert.Equal(Seconds(2.5), _rhythm.First);
    }

    [Fact]
    public void Once_it_knows_how_long_writes_take_it_looks_again_soon_after_one_that_came_too_early()
    {
        _rhythm.Learn(Seconds(2), looks: 2);
        Assert.Equal([0.25, 0.5, 1, 2], Enumerable.Range(1, 4).Select(looks => _rhythm.After(looks).TotalSeconds));
    }

    [Fact]
    public void One_slow_write_does_not_hold_up_all_others()
    {
        _rhythm.Learn(Seconds(90), looks: 10);
        Assert.Equal(Seconds(4), _rhythm.First);
    }

    [Fact]
    public void After_many_in_time_it_tries_earlier_again()
    {
        _rhythm.Learn(Seconds(2), looks: 2);
        for (int write = 0; write < 31; write++) _rhythm.Learn(Seconds(2), looks: 1);
        Assert.Equal(Seconds(2), _rhythm.First);
        _rhythm.Learn(Seconds(2), looks: 1);
        Assert.Equal(Seconds(1.8), _rhythm.First);
        for (int write = 0; write < 10_000; write++) _rhythm.Learn(Seconds(2), looks: 1);
        Assert.Equal(Seconds(0.5), _rhythm.First);
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
