using CsCheck;
using PlsTools.Core.Arm.Pacing;

namespace PlsTools.Core.Tests.Arm;

public sealed class ArmBucketTests
{
    private readonly ArmBucket _bucket = new(size: 4, perSecond: 2);

    [Fact]
    public void A_full_bucket_gives_its_size_at_once_and_then_one_after_the_other()
    {
        Take(4, at: 0);
        Assert.Equal(0.5, Wait(0), 3);
        Answer(4, at: 0);
        Take(1, at: 0.5);
        Assert.Equal(0.5, Wait(0.5), 3);
    }

    [Fact]
    public void It_is_never_fuller_than_full()
    {
        Take(4, at: 100);
        Assert.Equal(0.5, Wait(100), 3);
    }

    [Fact]
    public void What_is_on_the_way_does_not_fill_up_again_before_its_answer()
    {
        Take(4, at: 0);
        Assert.Equal(0.5, Wait(60), 3);
        Answer(1, at: 60);
        Assert.Equal(0, Wait(60.5), 3);
        Take(1, at: 60.5);
        Assert.Equal(0.5, Wait(600), 3);
    }

    [Fact]
    public void A_request_that_was_never_sent_costs_nothing()
    {
        Take(4, at: 0);
        _bucket.PutBack();
        Assert.Equal(0, Wait(0));
    }

    [Fact]
    public void The_service_may_know_of_less()
    {
        Take(2, at: 0);
        _bucket.Leave(At(0), 1, told: 1, bound: null);
        Assert.Equal(0.5, Wait(0), 3);
    }

    [Fact]
    public void The_service_may_know_of_more_if_nothing_else_is_on_the_way()
    {
        Take(4, at: 0);
        _bucket.Leave(At(0), 1, told: 3, bound: null);
        Assert.Equal(0.5, Wait(0), 3);
        Answer(2, at: 0);
        _bucket.Leave(At(0), 4, told: 3, bound: null);
        Take(3, at: 0);
        Assert.Equal(0.5, Wait(0), 3);
    }

    [Fact]
    public void A_bucket_that_others_share_bounds_it_too()
    {
        Take(1, at: 0);
        _bucket.Leave(At(0), 1, told: null, bound: 0);
        Assert.Equal(0.5, Wait(0), 3);
        Take(1, at: 0.5);
        _bucket.Leave(At(0.5), 2, told: null, bound: 5000);
        Assert.Equal(0.5, Wait(0.5), 3);
    }

    [Fact]
    public void A_service_whose_bucket_is_larger_is_taken_at_its_word()
    {
        Take(1, at: 0);
        _bucket.Leave(At(0), 1, told: 1199, bound: null);
        Take(1199, at: 0);
        Assert.True(Wait(0) > 0);
    }

    [Fact]
    public void A_refusal_closes_it_for_as_long_as_the_service_says()
    {
        Take(1, at: 0);
        Answer(1, at: 0);
        _bucket.Close(At(0), TimeSpan.FromSeconds(7), isEmpty: true);
        Assert.Equal(7, Wait(0), 3);
        Assert.Equal(2, Wait(5), 3);
        Take(4, at: 7);
        Assert.Equal(0.5, Wait(7), 3);
    }

    [Fact]
    public void A_shorter_refusal_does_not_open_it_earlier()
    {
        _bucket.Close(At(0), TimeSpan.FromSeconds(7), isEmpty: false);
        _bucket.Close(At(1), TimeSpan.FromSeconds(1), isEmpty: false);
        Assert.Equal(5, Wait(2), 3);
    }

    /// <summary>
    /// A service that counts each request when it arrives, some time after it was sent, and answers some time after that, never lacks a token
    /// for a client that waits as its own bucket says.
    /// </summary>
    [Fact]
    public void No_delay_on_the_way_makes_the_service_refuse() =>
        Gen.Select(Gen.Double[0, 3], Gen.Double[0, 3], Gen.Double[0, 1], (there, back, pause) => (there, back, pause)).Array[60].Sample(requests =>
        {
            ArmBucket client = new(4, 2);
            PriorityQueue<(bool IsAnswer, double Back), double> events = new();
            double now = 0;
            (double tokens, double at) service = (4, 0);
            foreach ((double there, double back, double pause) in requests)
            {
                double due = now + pause;
                while (true)
                {
                    while (events.TryPeek(out _, out double when) && when <= due) Happen(events, client, ref service);
                    double wait = client.Wait(At(due)).TotalSeconds;
                    if (wait <= 0) break;
                    due = events.TryPeek(out _, out double next) ? Math.Min(due + wait, next) : due + wait;
                }

                now = due;
                client.Take(At(now));
                events.Enqueue((false, back), now + there);
            }

            while (events.Count > 0) Happen(events, client, ref service);
        });

    private static void Happen(PriorityQueue<(bool IsAnswer, double Back), double> events, ArmBucket client, ref (double Tokens, double At) service)
    {
        events.TryDequeue(out (bool IsAnswer, double Back) what, out double when);
        if (what.IsAnswer)
        {
            client.Leave(At(when), 0, null, null);
            return;
        }

        service = (Math.Min(4, service.Tokens + ((when - service.At) * 2)), when);
        Assert.True(service.Tokens >= 1 - 1e-6, $"The service had {service.Tokens} tokens at {when}.");
        service.Tokens--;
        events.Enqueue((true, 0), when + what.Back);
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    private double Wait(double at) => _bucket.Wait(At(at)).TotalSeconds;

    private void Take(int count, double at)
    {
        for (int taken = 0; taken < count; taken++)
        {
            Assert.True(Wait(at) <= 1e-6);
            _bucket.Take(At(at));
        }
    }

    private void Answer(int count, double at)
    {
        for (int answered = 0; answered < count; answered++) _bucket.Leave(At(at), 0, null, null);
    }
}
