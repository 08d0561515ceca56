using Microsoft.Extensions.Time.Testing;
using PlsTools.Core.Consumers;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Consumers;

public sealed class EndpointReadingTests
{
    private readonly ConsumerWorld _world = new();
    private readonly FakeTimeProvider _clock = new();

    private ConsumerEndpointReader Reader => new(_world.Arm, ConsumerWorld.Subscription);

    [Fact]
    public async Task Endpoints_of_other_services_are_not_shown()
    {
        _world.Endpoint();
        _world.Endpoint(ConsumerWorld.EndpointId + "-2", ConsumerWorld.Alias);
        _world.Endpoint(ConsumerWorld.EndpointId + "-3", "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/blobs");
        Assert.Equal(["sample-app", "sample-app-2"], await NamesAsync(null, _ => true));
    }

    [Fact]
    public async Task The_group_and_the_name_narrow_the_list()
    {
        _world.Endpoint();
        _world.Endpoint(ConsumerWorld.EndpointId.Replace("rg-b", "rg-c"));
        _world.Endpoint(ConsumerWorld.EndpointId + "-2");
        Assert.Equal(2, (await NamesAsync(null, name => name == "sample-app")).Count);
        Assert.Single(await NamesAsync("RG-C", _ => true));
    }

    [Fact]
    public async Task A_missing_one_is_answered_with_near_names()
    {
        _world.Endpoint();
        PlsException byName = await Assert.ThrowsAsync<PlsException>(() => Reader.GetAsync("sampel-app", null, default));
        PlsException byId = await Assert.ThrowsAsync<PlsException>(() => Reader.GetAsync(ResourceId.Parse(ConsumerWorld.EndpointId + "2"), default));
        Assert.Equal(["EndpointNotFound", "EndpointNotFound"], [byName.ErrorId, byId.ErrorId]);
        Assert.All([byName, byId], error => Assert.Contains("Names that come near: sample-app", error.Message));
    }

    [Fact]
    public async Task A_name_in_two_groups_asks_for_one_of_them()
    {
        _world.Endpoint();
        _world.Endpoint(ConsumerWorld.EndpointId.Replace("rg-b", "rg-c"));
        Assert.Equal("EndpointAmbiguous", (await Assert.ThrowsAsync<PlsException>(() => Reader.GetAsync("sample-app", null, default))).ErrorId);
    }

    [Theory]
    [InlineData("Approved", "None", null)]
    [InlineData("Approved", "move to v2", "move to v2")]
    [InlineData("Pending", "None", "Approve-PlsConnection")]
    [InlineData("Rejected", "None", "Rejected by the provider")]
    [InlineData("Disconnected", "None", "Dead: ")]
    public async Task Each_state_says_what_comes_next(string status, string actions, string? expected)
    {
        ConsumerWorld.Connect(_world.Endpoint(), status, "because", actions);
        PlsConsumerEndpoint endpoint = await Reader.GetAsync(ResourceId.Parse(ConsumerWorld.EndpointId), default);
        if (expected is null) Assert.Null(endpoint.NextStep);
        else Assert.Contains(expected, endpoint.NextStep);
    }

    [Fact]
    public async Task An_approval_is_waited_for()
    {
        System.Text.Json.Nodes.JsonObject endpoint = _world.Endpoint(status: "Pending");
        int reads = 0;
        _world.Arm.OnRead = id =>
        {
            if (id.Name == "sample-app" && ++reads == 3) ConsumerWorld.Connect(endpoint, "Approved");
        };
        Assert.Equal("Approved", (await WaitAsync(clock: new SteppingClock())).Status);
        Assert.Equal(3, reads);
    }

    [Theory]
    [InlineData("Rejected", "EndpointRejected")]
    [InlineData("Disconnected", "EndpointDisconnected")]
    public async Task A_decision_against_it_ends_the_wait(string status, string errorId)
    {
        _world.Endpoint(status: status);
        Assert.Equal(errorId, (await Assert.ThrowsAsync<PlsException>(() => WaitAsync())).ErrorId);
    }

    [Fact]
    public async Task No_decision_in_time_ends_the_wait_and_not_the_request()
    {
        _world.Endpoint(status: "Pending");
        Task<PlsConsumerEndpoint> waiting = WaitAsync();
        _clock.Advance(TimeSpan.FromSeconds(901));
        Assert.Equal("ApprovalTimedOut", (await Assert.ThrowsAsync<PlsException>(() => waiting)).ErrorId);
        Assert.Empty(_world.Arm.Writes);
    }

    [Fact]
    public async Task Removal_waits_until_it_is_gone()
    {
        _world.Endpoint();
        await new ConsumerEndpointRemover(_world.Arm, _clock).RemoveAsync(
            ResourceId.Parse(ConsumerWorld.EndpointId), new(true, TimeSpan.FromMinutes(15)), NoProgress.Instance, default);
        Assert.Empty(await NamesAsync(null, _ => true));
    }

    private Task<PlsConsumerEndpoint> WaitAsync(TimeProvider? clock = null) => new EndpointWait(_world.Arm, ConsumerWorld.Subscription, clock ?? _clock)
        .UntilAsync(ResourceId.Parse(ConsumerWorld.EndpointId), ["Approved"], TimeSpan.FromMinutes(15), NoProgress.Instance, default);

    private async Task<List<string>> NamesAsync(string? group, Func<string, bool> hasName)
    {
        List<string> names = [];
        await foreach (PlsConsumerEndpoint endpoint in Reader.ListAsync(group, hasName, default)) names.Add(endpoint.Name);
        return names;
    }
}
