using System.Text.Json.Nodes;
using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.Tests.Faults;

public sealed class ArmFaultTests
{
    [Theory]
    [InlineData("ArmThrottled", 429, "SubscriptionRequestsThrottled", 10)]
    [InlineData("ArmUnavailable", 503, "ServiceUnavailable", 5)]
    [InlineData("ArmServerError", 500, "InternalServerError", null)]
    [InlineData("ArmExpiredToken", 401, "ExpiredAuthenticationToken", null)]
    [InlineData("ArmClaimsChallenge", 401, "AuthenticationFailed", null)]
    [InlineData("ArmContention", 409, "AnotherOperationInProgress", null)]
    [InlineData("ArmRetryable", 429, "RetryableError", 5)]
    public async Task A_refusal_has_its_status_code_and_pause_and_changes_nothing_until_it_is_over(string name, int status, string code, int? pause)
    {
        await using FaultBench bench = await FaultBench.StartAsync($"{{ name: {name}, first: 1 }}");
        FaultAnswer refused = await bench.Put();
        Assert.Equal((status, code), (refused.Status, refused.Code));
        Assert.Equal(pause, (int?)refused.RetryAfter?.TotalSeconds);
        Assert.Equal((status, code, name), (bench.Last.Status, bench.Last.ErrorCode, bench.Last.Fault));
        Assert.Equal(404, (await bench.Arm(HttpMethod.Get, FaultBench.NewSubnet)).Status);

        Assert.Equal(201, (await bench.Put()).Status);
        Assert.Null(bench.Last.Fault);
    }

    [Fact]
    public async Task An_expired_token_is_challenged_with_its_tenant()
    {
        await using FaultBench bench = await FaultBench.StartAsync("{ name: ArmExpiredToken }");
        FaultAnswer refused = await bench.Arm(HttpMethod.Get, FaultBench.Spoke);
        Assert.Contains("bbbbbbbb-0000-4000-8000-000000000001", refused.Challenge);
        Assert.Contains("invalid_token", refused.Challenge);
    }

    [Fact]
    public async Task A_claims_challenge_says_what_the_next_token_must_hold()
    {
        await using FaultBench bench = await FaultBench.StartAsync("{ name: ArmClaimsChallenge }");
        FaultAnswer refused = await bench.Arm(HttpMethod.Get, FaultBench.Spoke);
        Assert.Contains("error=\"insufficient_claims\"", refused.Challenge);
        string claims = refused.Challenge!.Split("claims=\"")[1].TrimEnd('"');
        Assert.Contains("\"nbf\"", System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(claims)));
    }

    [Fact]
    public async Task Throttling_names_the_subscription_the_actor_and_the_kind_of_request()
    {
        await using FaultBench bench = await FaultBench.StartAsync("{ name: ArmThrottled, seconds: 7 }");
        string message = (string)(await bench.Arm(HttpMethod.Get, FaultBench.Spoke)).Body["error"]!["message"]!;
        Assert.Equal(
            "Number of 'read' requests for subscription 'bbbbbbbb-0000-4000-8000-000000000002' actor 'bbbbbbbb-0000-4000-8000-000000000010' exceeded. "
                + "Please try again after '7' seconds.",
            message);
    }

    [Theory]
    [InlineData("ArmResetBefore", 404)]
    [InlineData("ArmResetAfter", 200)]
    public async Task A_reset_is_a_broken_connection_before_or_after_the_write_was_applied(string name, int found)
    {
        await using FaultBench bench = await FaultBench.StartAsync($"{{ name: {name} }}");
        HttpRequestException broken = await Assert.ThrowsAsync<HttpRequestException>(() => bench.Put());
        Assert.IsType<ConnectionCutException>(broken.InnerException);
        Assert.Equal((0, name), (bench.Last.Status, bench.Last.Fault));
        Assert.Equal(found, (await bench.Arm(HttpMethod.Get, FaultBench.NewSubnet)).Status);
    }

    [Fact]
    public async Task A_slow_answer_comes_when_its_time_has_passed_and_the_log_says_how_long_it_took()
    {
        await using FaultBench bench = await FaultBench.StartAsync("{ name: ArmSlow, seconds: 20 }");
        Task<FaultAnswer> answer = bench.Arm(HttpMethod.Get, FaultBench.Spoke);
        bench.Clock.Advance(TimeSpan.FromSeconds(19));
        Assert.False(answer.IsCompleted);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await answer).Status);
        Assert.Equal(TimeSpan.FromSeconds(20), bench.Last.Duration);
    }

    [Fact]
    public async Task A_slow_operation_runs_longer_and_then_succeeds()
    {
        await using FaultBench bench = await FaultBench.StartAsync("{ name: ArmSlowOperation, seconds: 100 }");
        FaultAnswer accepted = await bench.Put();
        bench.Clock.Advance(TimeSpan.FromSeconds(100));
        Assert.Equal("InProgress", (string?)(await bench.Arm(HttpMethod.Get, accepted.Operation!)).Body["status"]);
        bench.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("Succeeded", (string?)(await bench.Arm(HttpMethod.Get, accepted.Operation!)).Body["status"]);
        Assert.Equal("Succeeded", (string?)(await bench.Arm(HttpMethod.Get, FaultBench.NewSubnet)).Body["properties"]!["provisioningState"]);
    }

    [Fact]
    public async Task A_failed_operation_is_accepted_and_ends_as_failed_with_its_resource()
    {
        await using FaultBench bench = await FaultBench.StartAsync("{ name: ArmFailedOperation }");
        FaultAnswer accepted = await bench.Put();
        Assert.Equal(201, accepted.Status);
        bench.Clock.Advance(TimeSpan.FromSeconds(10));
        JsonNode operation = (await bench.Arm(HttpMethod.Get, accepted.Operation!)).Body;
        Assert.Equal(("Failed", "InternalServerError"), ((string?)operation["status"], (string?)operation["error"]!["code"]));
        Assert.Equal("Failed", (string?)(await bench.Arm(HttpMethod.Get, FaultBench.NewSubnet)).Body["properties"]!["provisioningState"]);

        FaultAnswer again = await bench.Put();
        bench.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("Succeeded", (string?)(await bench.Arm(HttpMethod.Get, again.Operation!)).Body["status"]);
    }

    [Fact]
    public async Task A_link_whose_making_failed_is_left_as_failed()
    {
        await using FaultBench bench = await FaultBench.StartAsync("{ name: ArmFailedOperation, path: '*/virtualNetworkLinks/*' }");
        string zone = $"{bench.Host.ResourceManagerUrl}{FaultBench.Spoke[1..FaultBench.Spoke.IndexOf("/virtualNetworks", StringComparison.Ordinal)]}/privateDnsZones/shop.example";
        await bench.Arm(HttpMethod.Put, $"{zone}?api-version=2024-06-01", new() { ["location"] = "global" });
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        string link = $"{zone}/virtualNetworkLinks/spoke?api-version=2024-06-01";
        await bench.Arm(HttpMethod.Put, link, new()
        {
            ["location"] = "global",
            ["properties"] = new JsonObject { ["registrationEnabled"] = false, ["virtualNetwork"] = new JsonObject { ["id"] = FaultBench.Spoke } },
        });
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("Failed", (string?)(await bench.Arm(HttpMethod.Get, link)).Body["properties"]!["provisioningState"]);
    }

    [Fact]
    public async Task A_failed_delete_leaves_the_resource_as_failed()
    {
        await using FaultBench bench = await FaultBench.StartAsync("{ name: ArmFailedOperation, method: DELETE }");
        string empty = $"{FaultBench.Spoke}-2";
        await bench.Arm(HttpMethod.Put, empty, new()
        {
            ["location"] = "westeurope",
            ["properties"] = new JsonObject { ["addressSpace"] = new JsonObject { ["addressPrefixes"] = new JsonArray("10.2.0.0/16") } },
        });
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        await bench.Arm(HttpMethod.Delete, empty);
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        FaultAnswer left = await bench.Arm(HttpMethod.Get, empty);
        Assert.Equal((200, "Failed"), (left.Status, (string?)left.Body["properties"]!["provisioningState"]));
    }

    [Fact]
    public async Task A_stale_read_shows_what_was_there_before_the_write_and_in_time_what_is_there()
    {
        await using FaultBench bench = await FaultBench.StartAsync("{ name: ArmStaleRead, always: true, seconds: 30 }");
        await bench.Put();
        Assert.Equal(404, (await bench.Arm(HttpMethod.Get, FaultBench.NewSubnet)).Status);
        Assert.Equal("ArmStaleRead", bench.Last.Fault);
        Assert.Equal(2, bench.Host.Requests.Count);
        bench.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(200, (await bench.Arm(HttpMethod.Get, FaultBench.NewSubnet)).Status);

        await bench.Put("10.1.8.0/24");
        Assert.Equal("10.1.9.0/24", (string?)(await bench.Arm(HttpMethod.Get, FaultBench.NewSubnet)).Body["properties"]!["addressPrefix"]);
        bench.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("10.1.8.0/24", (string?)(await bench.Arm(HttpMethod.Get, FaultBench.NewSubnet)).Body["properties"]!["addressPrefix"]);
    }

    [Fact]
    public async Task Small_pages_lead_from_one_to_the_next_and_lose_nothing()
    {
        await using FaultBench bench = await FaultBench.StartAsync("{ name: ArmSmallPages, items: 1 }");
        FaultAnswer first = await bench.Arm(HttpMethod.Get, FaultBench.Subnets);
        Assert.Equal(["workload"], Names(first));
        FaultAnswer second = await bench.Arm(HttpMethod.Get, (string)first.Body["nextLink"]!);
        Assert.Equal(["endpoints"], Names(second));
        Assert.Null(second.Body["nextLink"]);
    }

    [Fact]
    public async Task A_lost_page_is_an_error_in_the_middle_of_a_list_and_there_when_asked_for_again()
    {
        await using FaultBench bench = await FaultBench.StartAsync("{ name: ArmLostPage }", "{ name: ArmSmallPages, items: 1 }");
        string next = (string)(await bench.Arm(HttpMethod.Get, FaultBench.Subnets)).Body["nextLink"]!;
        Assert.Equal(500, (await bench.Arm(HttpMethod.Get, next)).Status);
        Assert.Equal("ArmLostPage", bench.Last.Fault);
        Assert.Equal(["endpoints"], Names(await bench.Arm(HttpMethod.Get, next)));
    }

    private static IEnumerable<string> Names(FaultAnswer list) => list.Body["value"]!.AsArray().Select(item => (string)item!["name"]!);
}
