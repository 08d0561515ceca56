using PlsTools.Simulator.Faults;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Storage;
using PlsTools.Simulator.Sandbox;
using PlsTools.Simulator.Tests.Worlds;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.Faults;

public sealed class FaultScheduleTests
{
    [Theory]
    [InlineData("first: 2", "xx....")]
    [InlineData("first: 2, after: 1", ".xx...")]
    [InlineData("every: 3", "..x..x")]
    [InlineData("every: 2, after: 1", "..x.x.")]
    [InlineData("always: true", "xxxxxx")]
    [InlineData("always: true, after: 4", "....xx")]
    [InlineData("chance: 0", "......")]
    [InlineData("chance: 1", "xxxxxx")]
    public async Task It_strikes_as_often_as_it_is_told_to(string howOften, string expected)
    {
        await using FaultBench bench = await FaultBench.StartAsync($"{{ name: ArmServerError, {howOften} }}");
        Assert.Equal(expected, await Pattern(bench, expected.Length));
    }

    [Theory]
    [InlineData("method: DELETE", 200)]
    [InlineData("method: get", 500)]
    [InlineData("path: '*/privateLinkServices/*'", 200)]
    [InlineData("path: '*/VIRTUALNETWORKS/spoke01'", 500)]
    [InlineData("path: '/subscriptions/*'", 500)]
    [InlineData("by: Controllers", 200)]
    [InlineData("by: Anyone", 500)]
    public async Task It_strikes_only_the_requests_that_it_is_told_to(string which, int status)
    {
        await using FaultBench bench = await FaultBench.StartAsync($"{{ name: ArmServerError, {which} }}");
        Assert.Equal(status, (await bench.Arm(HttpMethod.Get, FaultBench.Spoke)).Status);
    }

    [Fact]
    public async Task Chance_is_the_same_for_the_same_seed()
    {
        await using FaultBench one = await FaultBench.StartAsync("{ name: ArmServerError, chance: 0.5 }");
        await using FaultBench other = await FaultBench.StartAsync("{ name: ArmServerError, chance: 0.5 }");
        string pattern = await Pattern(one, 40);
        Assert.Contains('x', pattern);
        Assert.Contains('.', pattern);
        Assert.Equal(pattern, await Pattern(other, 40));
    }

    [Fact]
    public async Task Faults_of_one_request_are_all_told_in_the_log()
    {
        await using FaultBench bench = await FaultBench.StartAsync("{ name: ArmSmallPages }", "{ name: ArmServerError }");
        Assert.Equal(500, (await bench.Arm(HttpMethod.Get, FaultBench.Subnets)).Status);
        Assert.Equal("ArmSmallPages, ArmServerError", bench.Last.Fault);
    }

    [Fact]
    public async Task A_fault_by_its_name_alone_strikes_as_the_catalogue_says()
    {
        SandboxOptions options = new() { Faults = [new() { Name = "armthrottled" }] };
        await using SandboxHost host = await SandboxHost.StartAsync(options, CancellationToken.None);
        using HttpClient client = new(host.CreateArmHandler());
        List<int> answers = [];
        for (int time = 0; time < 4; time++) answers.Add((int)(await client.GetAsync(new Uri(host.ResourceManagerUrl, "/subscriptions?api-version=2021-04-01"))).StatusCode);
        Assert.Equal([429, 429, 429, 401], answers);
    }

    [Theory]
    [InlineData("ArmServerError")]
    [InlineData("ArmThrottled")]
    [InlineData("ArmResetBefore")]
    [InlineData("ArmResetAfter")]
    [InlineData("ArmFailedOperation")]
    public async Task A_controllers_fault_strikes_the_controller_which_tries_again_and_the_log_knows_who_it_is(string name)
    {
        SandboxOptions options = new()
        {
            Faults = [new() { Name = name, By = FaultCallers.Controllers, First = 1 }],
            Manifests = [Tests.Sandbox.SandboxWorld.SampleApp],
            Speed = 5_000,
            WaitForAddresses = true,
        };
        await using SandboxHost host = await SandboxHost.StartAsync(options, CancellationToken.None);
        LoggedRequest struck = Assert.Single(host.Requests.All(), request => request.Fault == name);
        Assert.Equal("aaaaaaaa-0000-4000-8000-000000000020", struck.PrincipalId);

        KubeStore store = host.Clusters[0].Cluster.Store;
        using KubeSubscription changes = store.Subscribe(store.Version);
        while (!store.List(KubeResources.Services).Objects.Any(service => service.Body["status"]?["loadBalancer"]?["ingress"] is not null))
            await changes.Changes.ReadAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_name_that_the_catalogue_does_not_have_starts_nothing()
    {
        SandboxOptions options = new() { Faults = [new() { Name = "ArmEarthquake" }] };
        ArgumentException refusal = await Assert.ThrowsAsync<ArgumentException>(() => SandboxHost.StartAsync(options, CancellationToken.None));
        Assert.Contains("ArmEarthquake", refusal.Message);
    }

    [Theory]
    [InlineData("name: ArmThrotled", "there is no fault 'ArmThrotled'; did you mean 'ArmThrottled'?")]
    [InlineData("name: ArmThrottled, first: 1, every: 2", "a fault strikes first or every; expected one of first, every, chance, always.")]
    [InlineData("name: ArmServerError, seconds: 3", "ArmServerError has no duration")]
    [InlineData("name: ArmServerError, items: 3", "ArmServerError counts no items")]
    [InlineData("name: ArmServerError, by: nobody", "by is 'nobody'; expected Clients or Controllers or Anyone.")]
    public void A_fault_that_makes_no_sense_is_refused_with_its_place(string fault, string expected)
    {
        string message = WorldText.Refuse($"faults:\n  - {{ {fault} }}\n{WorldText.Small}").Message;
        Assert.StartsWith("world.yaml, line 2, column ", message);
        Assert.Contains(expected, message);
    }

    private static async Task<string> Pattern(FaultBench bench, int count)
    {
        char[] pattern = new char[count];
        for (int index = 0; index < count; index++) pattern[index] = (await bench.Arm(HttpMethod.Get, FaultBench.Spoke)).Status == 500 ? 'x' : '.';
        return new(pattern);
    }
}
