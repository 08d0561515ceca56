using System.Net;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.Arm;

/// <summary>How many calls a principal and a subscription have, and what the one too many is answered.</summary>
public sealed class ThrottlingTests
{
    private const string Services = $"{ArmBench.Provider}/providers/Microsoft.Network/privateLinkServices";
    private readonly ArmBench _bench = new(new() { Throttles = true });

    [Fact]
    public void A_principal_has_250_reads_in_a_subscription_and_25_more_each_second()
    {
        for (int count = 0; count < 250; count++) _bench.Get(Services).Expect(HttpStatusCode.OK);
        ArmAnswer refused = _bench.Get(Services).Expect(HttpStatusCode.TooManyRequests);
        Assert.Equal(("SubscriptionRequestsThrottled", "1", "gateway"), (refused.ErrorCode, refused.Header("Retry-After"), refused.Header("x-ms-failure-cause")));
        Assert.Equal(
            $"Number of 'read' requests for subscription '{ArmBench.ProviderSubscription}' actor '{_bench.ProviderOwner.ObjectId}' exceeded. Please try again after "
                + "'1' seconds.",
            refused.ErrorMessage);
        Assert.DoesNotContain(refused.Headers.Keys, name => name.Contains("ratelimit"));
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        for (int count = 0; count < 25; count++) _bench.Get(Services).Expect(HttpStatusCode.OK);
        _bench.Get(Services).Expect(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public void A_call_before_the_time_that_was_named_is_refused_again()
    {
        for (int count = 0; count < 251; count++) _bench.Get(Services);
        _bench.Time.Advance(TimeSpan.FromMilliseconds(900));
        _bench.Get(Services).Expect(HttpStatusCode.TooManyRequests);
        _bench.Time.Advance(TimeSpan.FromMilliseconds(100));
        _bench.Get(Services).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("POST")]
    public void Writes_deletions_and_actions_have_200_each_apart_from_reads(string method)
    {
        string path = method == "POST" ? $"{ArmBench.Service}/nothing" : ArmBench.Service;
        for (int count = 0; count < 200; count++) Assert.NotEqual(429, _bench.Send(method, path).Status);
        Assert.Equal(429, _bench.Send(method, path).Status);
        _bench.Get(Services).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public void Another_principal_another_subscription_and_the_tenant_count_for_themselves()
    {
        for (int count = 0; count < 251; count++) _bench.Get(Services);
        Principal colleague = _bench.World.Directory.AddPrincipal(Guid.NewGuid().ToString(), _bench.ProviderOwner.TenantId, "colleague", "Colleague");
        _bench.World.Directory.Assign(colleague, ArmBench.Provider, "*");
        _bench.Get(Services, colleague).Expect(HttpStatusCode.OK);
        _bench.Get(ArmBench.Spoke).Expect(HttpStatusCode.OK);
        _bench.Get("/subscriptions").Expect(HttpStatusCode.OK);
    }

    [Fact]
    public void The_network_provider_takes_a_thousand_changes_in_five_minutes_from_all_principals()
    {
        int taken = 0;
        ArmAnswer answer = _bench.Send("DELETE", ArmBench.Service);
        for (; answer.Status == 204; taken++)
        {
            _bench.Time.Advance(TimeSpan.FromMilliseconds(100));
            answer = _bench.Send("DELETE", ArmBench.Service);
        }

        Assert.Equal("TooManyRequests", answer.ErrorCode);
        Assert.InRange(taken, 1_000, 1_510);
    }

    [Fact]
    public void Nothing_is_refused_for_its_number_unless_asked_for()
    {
        ArmBench free = new();
        for (int count = 0; count < 300; count++) free.Get(Services).Expect(HttpStatusCode.OK);
    }
}
