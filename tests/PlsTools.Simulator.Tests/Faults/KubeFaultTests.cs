using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Tests.Faults;

public sealed class KubeFaultTests
{
    private static JsonObject Service(string name) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Service",
        ["metadata"] = new JsonObject { ["name"] = name },
        ["spec"] = new JsonObject { ["ports"] = new JsonArray(new JsonObject { ["port"] = 80 }) },
    };

    [Theory]
    [InlineData("KubeThrottled", 429, "TooManyRequests", 1)]
    [InlineData("KubeUnavailable", 503, "ServiceUnavailable", null)]
    [InlineData("KubeExpiredToken", 401, "Unauthorized", null)]
    [InlineData("KubeServerError", 500, null, null)]
    public async Task A_refusal_is_a_Status_with_its_code_and_pause_until_it_is_over(string name, int status, string? reason, int? pause)
    {
        await using FaultBench bench = await FaultBench.StartAsync($"{{ name: {name}, first: 1 }}");
        FaultAnswer refused = await bench.Kube(HttpMethod.Get, FaultBench.Services);
        Assert.Equal((status, reason), (refused.Status, refused.Code));
        Assert.Equal("Status", (string?)refused.Body["kind"]);
        Assert.Equal(pause, (int?)refused.RetryAfter?.TotalSeconds);
        Assert.Equal(("aks-sample", name), (bench.Last.Service, bench.Last.Fault));
        Assert.Equal(200, (await bench.Kube(HttpMethod.Get, FaultBench.Services)).Status);
    }

    [Fact]
    public async Task A_conflict_says_that_the_object_has_been_modified()
    {
        await using FaultBench bench = await FaultBench.StartAsync("{ name: KubeConflict }");
        JsonObject patch = new() { ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["a"] = "b" } } };
        FaultAnswer refused = await bench.Kube(HttpMethod.Patch, $"{FaultBench.Services}/kubernetes", patch, "application/merge-patch+json");
        Assert.Equal((409, "Conflict"), (refused.Status, refused.Code));
        Assert.StartsWith("Operation cannot be fulfilled on services \"kubernetes\": the object has been modified", (string?)refused.Body["message"]);
        Assert.Equal(200, (await bench.Kube(HttpMethod.Patch, $"{FaultBench.Services}/kubernetes", patch, "application/merge-patch+json")).Status);
    }

    [Theory]
    [InlineData("KubeResetBefore", 404)]
    [InlineData("KubeResetAfter", 200)]
    public async Task A_reset_is_a_broken_connection_before_or_after_the_write_was_applied(string name, int found)
    {
        await using FaultBench bench = await FaultBench.StartAsync($"{{ name: {name} }}");
        await Assert.ThrowsAsync<HttpRequestException>(() => bench.Kube(HttpMethod.Post, FaultBench.Services, Service("api")));
        Assert.Equal(found, (await bench.Kube(HttpMethod.Get, $"{FaultBench.Services}/api")).Status);
    }

    [Fact]
    public async Task A_slow_answer_comes_when_its_time_has_passed()
    {
        await using FaultBench bench = await FaultBench.StartAsync("{ name: KubeSlow, seconds: 20 }");
        Task<FaultAnswer> answer = bench.Kube(HttpMethod.Get, FaultBench.Services);
        Assert.False(answer.IsCompleted);
        bench.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(200, (await answer).Status);
    }

    [Fact]
    public async Task A_cut_watch_ends_after_its_events_as_if_its_time_were_up()
    {
        await using FaultBench bench = await FaultBench.StartAsync("{ name: KubeWatchCut, items: 2 }");
        FaultAnswer watch = await bench.Kube(HttpMethod.Get, "/api/v1/namespaces?watch=true");
        string[] events = watch.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["ADDED", "ADDED"], events.Select(line => (string)JsonNode.Parse(line)!["type"]!));
        Assert.Equal("KubeWatchCut", bench.Last.Fault);
    }

    [Fact]
    public async Task A_watch_that_is_gone_is_told_so_in_an_event()
    {
        await using FaultBench bench = await FaultBench.StartAsync("{ name: KubeWatchGone }");
        FaultAnswer watch = await bench.Kube(HttpMethod.Get, $"{FaultBench.Services}?watch=1&resourceVersion=1");
        JsonNode told = JsonNode.Parse(Assert.Single(watch.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)))!;
        Assert.Equal(200, watch.Status);
        Assert.Equal(("ERROR", 410, "Expired"), ((string?)told["type"], (int)told["object"]!["code"]!, (string?)told["object"]!["reason"]));
    }

    [Fact]
    public async Task The_rest_of_a_list_is_refused_as_expired()
    {
        await using FaultBench bench = await FaultBench.StartAsync("{ name: KubeListExpired }");
        FaultAnswer first = await bench.Kube(HttpMethod.Get, "/api/v1/namespaces?limit=1");
        string rest = $"/api/v1/namespaces?limit=1&continue={(string?)first.Body["metadata"]!["continue"]}";
        FaultAnswer refused = await bench.Kube(HttpMethod.Get, rest);
        Assert.Equal((410, "Expired"), (refused.Status, refused.Code));
        Assert.Equal(200, (await bench.Kube(HttpMethod.Get, rest)).Status);
    }
}
