using System.Text.Json.Nodes;
using PlsTools.Core.Tests.Arm.Support;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Arm;

/// <summary>How requests are held back, by what the answers say is left.</summary>
public sealed class ArmPaceTests : IDisposable
{
    private const string Throttled = """{"error":{"code":"SubscriptionRequestsThrottled","message":"Number of 'read' requests exceeded."}}""";

    private readonly ArmRig _rig = new();

    [Fact]
    public async Task A_service_that_does_not_say_that_it_counts_is_not_waited_for()
    {
        await GetAsync(300);
        Assert.Empty(_rig.Clock.Waits);
    }

    [Fact]
    public async Task Where_the_service_counts_no_more_are_sent_at_once_than_a_bucket_holds()
    {
        await GetAsync(300, ("x-ms-ratelimit-remaining-subscription-global-reads", "16000"));
        Assert.Equal(50, _rig.Clock.Waits.Count);
        Assert.All(_rig.Clock.Waits, wait => Assert.Equal(0.04, wait.TotalSeconds, 3));
    }

    [Fact]
    public async Task What_the_service_says_is_left_goes_before_what_was_counted()
    {
        await GetAsync(1, ("x-ms-ratelimit-remaining-subscription-reads", "0"));
        await GetAsync(1, ("x-ms-ratelimit-remaining-subscription-reads", "5"));
        Assert.Equal(0.04, Assert.Single(_rig.Clock.Waits).TotalSeconds, 3);
        await GetAsync(5);
        Assert.Single(_rig.Clock.Waits);
    }

    [Fact]
    public async Task A_read_does_not_wait_for_writes()
    {
        _rig.Service.Answer(200, ArmRig.ServiceBody, ("x-ms-ratelimit-remaining-subscription-writes", "0"));
        await _rig.Client.BeginPutAsync(ArmRig.ServiceId, [], null, default);
        await GetAsync(1);
        Assert.Empty(_rig.Clock.Waits);
    }

    [Fact]
    public async Task A_refusal_for_the_number_holds_back_every_later_request_of_its_kind()
    {
        _rig.Service.Answer(429, Throttled, ("Retry-After", "7"), ("x-ms-failure-cause", "gateway")).Answer(200, ArmRig.ServiceBody);
        await _rig.Client.GetAsync(ArmRig.ServiceId, default);
        await GetAsync(1);

        // The refused bucket was empty: it has filled up for seven seconds.
        Assert.Equal(TimeSpan.FromSeconds(7), Assert.Single(_rig.Clock.Waits));
        await GetAsync(173);
        Assert.Single(_rig.Clock.Waits);
        await GetAsync(1);
        Assert.Equal(2, _rig.Clock.Waits.Count);
    }

    [Fact]
    public async Task A_refusal_because_of_another_operation_says_nothing_of_the_number()
    {
        _rig.Service.Answer(429, """{"error":{"code":"RetryableError","message":"A retryable error occurred."}}""").Answer(200, ArmRig.ServiceBody);
        await _rig.Client.GetAsync(ArmRig.ServiceId, default);
        await GetAsync(300);
        Assert.Single(_rig.Clock.Waits);
    }

    [Fact]
    public async Task Resource_Graph_has_a_quota_of_its_own()
    {
        _rig.Service
            .Answer(200, """{"data":[]}""", ("x-ms-user-quota-remaining", "0"), ("x-ms-user-quota-resets-after", "00:00:05"))
            .Answer(200, """{"data":[]}""");
        for (int query = 0; query < 2; query++)
        {
            await foreach (JsonObject _ in _rig.Client.QueryGraphAsync(new("Resources | project id", [], []), default)) Assert.Fail("There are no rows.");
        }

        Assert.Equal(TimeSpan.FromSeconds(5), Assert.Single(_rig.Clock.Waits));
        RequestWait told = Assert.Single(_rig.Log.Waits);
        Assert.Equal((true, TimeSpan.FromSeconds(5)), (told.IsPaced, told.Delay));
        Assert.Equal([TimeSpan.Zero, TimeSpan.FromSeconds(5)], _rig.Log.Requests.Select(request => request.Held));
    }

    [Theory]
    [InlineData("tenant one", "tenant one", "https://management.azure.com/", true)]
    [InlineData("tenant one", "tenant two", "https://management.azure.com/", false)]
    [InlineData("tenant one", "tenant one", "https://management.usgovcloudapi.net/", false)]
    [InlineData(null, null, "https://management.azure.com/", false)]
    public async Task Sessions_of_one_caller_share_its_buckets_and_others_do_not(string? first, string? second, string endpoint, bool isShared)
    {
        InstantClock clock = new();
        using ArmRig one = new(clock: clock, caller: first);
        using ArmRig other = new(clock: clock, caller: second, endpoint: endpoint);
        one.Service.Answer(200, ArmRig.ServiceBody, ("x-ms-ratelimit-remaining-subscription-reads", "0"));
        other.Service.Answer(200, ArmRig.ServiceBody);

        await one.Client.GetAsync(ArmRig.ServiceId, default);
        await other.Client.GetAsync(ArmRig.ServiceId, default);

        Assert.Equal(isShared ? 1 : 0, clock.Waits.Count);
    }

    [Fact]
    public async Task Another_clock_has_buckets_of_its_own()
    {
        using ArmRig one = new(caller: "tenant one");
        using ArmRig other = new(caller: "tenant one");
        one.Service.Answer(200, ArmRig.ServiceBody, ("x-ms-ratelimit-remaining-subscription-reads", "0"));
        other.Service.Answer(200, ArmRig.ServiceBody);

        await one.Client.GetAsync(ArmRig.ServiceId, default);
        await other.Client.GetAsync(ArmRig.ServiceId, default);

        Assert.Empty(other.Clock.Waits);
    }

    public void Dispose() => _rig.Dispose();

    private async Task GetAsync(int count, params (string Name, string Value)[] headers)
    {
        for (int sent = 0; sent < count; sent++)
        {
            _rig.Service.Answer(200, ArmRig.ServiceBody, headers);
            await _rig.Client.GetAsync(ArmRig.ServiceId, default);
        }
    }
}
