using PlsTools.Simulator.CloudProvider;

namespace PlsTools.Simulator.Tests.CloudProvider;

/// <summary>Which refusals of ARM the controller meets by asking again, how long it waits, and what it says where it does not.</summary>
public sealed class ArmRetryTests
{
    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public void An_error_of_the_moment_is_met_three_times(int status) =>
        Assert.Equal([5d, 15d, 35d, null], Enumerable.Range(0, 4).Select(failures => ArmRetry.Pause(InterceptedArm.Response(status, ""), failures)?.TotalSeconds));

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(501)]
    public void Any_other_answer_is_final(int status) => Assert.Null(ArmRetry.Pause(InterceptedArm.Response(status, "", retryAfter: 1), 0));

    [Theory]
    [InlineData(0, 5)]
    [InlineData(7, 7)]
    [InlineData(60, 60)]
    [InlineData(61, null)]
    public void What_arm_asks_for_is_waited_up_to_a_minute(int retryAfter, int? pause) =>
        Assert.Equal(pause, (int?)ArmRetry.Pause(InterceptedArm.Response(503, "", retryAfter), 0)?.TotalSeconds);

    [Fact]
    public async Task A_write_that_fails_three_times_succeeds_after_its_pauses()
    {
        ReconcilerWorld world = new();
        world.Front.Refuse("PUT", "/loadBalancers/kubernetes-internal", 503, "ServiceUnavailable", times: 3);

        Assert.Single(await world.EnsureAsync(Samples.Service()));

        Assert.Equal([5, 15, 35], world.Pauses.Take(3));
    }

    [Fact]
    public async Task A_write_that_fails_four_times_is_told()
    {
        ReconcilerWorld world = new();
        world.Front.Refuse("PUT", "/loadBalancers/kubernetes-internal", 503, "ServiceUnavailable");

        ArmCallException error = await Assert.ThrowsAsync<ArmCallException>(() => world.EnsureAsync(Samples.Service()));

        Assert.Equal((503, "ServiceUnavailable"), (error.Status, error.Code));
        Assert.Equal([5, 15, 35], world.Pauses);
    }

    [Theory]
    [InlineData("1.36", 429)]
    [InlineData("1.36", 409)]
    [InlineData("1.31", 503)]
    public async Task Nothing_else_is_asked_again_until_the_service_is(string version, int status)
    {
        ReconcilerWorld world = new(version);
        world.Front.Refuse("PUT", "/loadBalancers/kubernetes-internal", status, "Refused", times: 1);

        Assert.Equal(status, (await Assert.ThrowsAsync<ArmCallException>(() => world.EnsureAsync(Samples.Service()))).Status);

        Assert.Empty(world.Pauses);
    }

    [Fact]
    public void An_error_reads_as_in_the_first_generation_sdk()
    {
        Assert.Equal(
            """Retriable: true, RetryAfter: 17s, HTTPStatusCode: 429, RawError: {"error":{"code":"TooManyRequests","message":"No."}}""",
            ArmErrorText.CreateFirstGeneration(InterceptedArm.Response(429, """{"error":{"code":"TooManyRequests","message":"No."}}""", 17)).Message);
        Assert.Equal(
            "Retriable: false, RetryAfter: 0s, HTTPStatusCode: 403, RawError: ", ArmErrorText.CreateFirstGeneration(InterceptedArm.Response(403, "")).Message);
    }
}
