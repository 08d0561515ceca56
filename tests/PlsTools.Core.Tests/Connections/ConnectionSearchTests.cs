using PlsTools.Core.Connections;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Connections;

/// <summary>The search over many subscriptions, by the query engine of the simulated Resource Graph.</summary>
public sealed class ConnectionSearchTests : IDisposable
{
    private readonly SimulatedLink _link = new(SimulatedLink.ProviderTenant);
    private readonly ResourceId _api;
    private readonly ResourceId _web;

    public ConnectionSearchTests()
    {
        _api = _link.AddService("pls-api");
        _web = _link.AddService("pls-web");
    }

    [Fact]
    public async Task Every_connection_that_the_caller_sees_is_found_and_marked_as_a_discovery()
    {
        ResourceId one = _link.Ask(_api, "one", "order 7");
        ResourceId two = _link.Ask(_web, "two", "order 8");
        List<PlsConnection> found = await SearchAsync(new());
        Assert.Equal([one.ToString(), two.ToString()], found.Select(connection => connection.ResourceId));
        Assert.All(found, connection => Assert.Equal(ConnectionSource.ResourceGraph, connection.Source));
        PlsConnection read = await _link.Reader.GetAsync(one, default);
        Assert.Equal(ConnectionSource.Arm, read.Source);
        Assert.Equal(read, found[0] with { Source = ConnectionSource.Arm });
    }

    [Fact]
    public async Task A_service_with_more_connections_than_an_expansion_gives_by_itself_is_found_whole()
    {
        string[] asked = [.. Enumerable.Range(0, 150).Select(number => _link.Ask(_api, $"ep{number}", "please").ToString())];
        Assert.Equal(asked.Order(StringComparer.Ordinal), (await SearchAsync(new())).Select(connection => connection.ResourceId));
    }

    [Fact]
    public async Task States_and_consumers_narrow_the_query_itself()
    {
        ResourceId pending = _link.Ask(_api, "one", "please");
        ResourceId approved = _link.Ask(_api, "two", "please");
        await _link.ActAsync(approved, new(ConnectionVerb.Approve));
        Assert.Equal(pending.ToString(), Assert.Single(await SearchAsync(new() { Statuses = ["pending", "Rejected"] })).ResourceId);
        Assert.Equal(2, (await SearchAsync(new() { ConsumerSubscriptions = [SimulatedLink.ConsumerSubscription.ToUpperInvariant()] })).Count);
        Assert.Empty(await SearchAsync(new() { ConsumerSubscriptions = [SimulatedLink.ProviderSubscription] }));
        Assert.Empty(await SearchAsync(new() { Statuses = ["it's \\ odd"] }));
    }

    [Fact]
    public async Task Services_of_other_subscriptions_are_left_out()
    {
        _link.Ask(_api, "one", "please");
        Assert.Single(await SearchAsync(new() { Subscriptions = [SimulatedLink.ProviderSubscription] }));
        Assert.Empty(await SearchAsync(new() { Subscriptions = [SimulatedLink.ConsumerSubscription] }));
    }

    [Fact]
    public async Task The_first_connection_comes_before_a_further_page_is_asked_for()
    {
        for (int number = 0; number < 600; number++) _link.Ask(number < 300 ? _api : _web, $"a{number}", "please");
        for (int number = 0; number < 600; number++) _link.Ask(number < 300 ? _api : _web, $"b{number}", "please");
        await using IAsyncEnumerator<PlsConnection> connections = _link.Reader.SearchAsync(new(), default).GetAsyncEnumerator();
        Assert.True(await connections.MoveNextAsync());
        Assert.Equal(1, Queries());
        int count = 1;
        while (await connections.MoveNextAsync()) count++;
        Assert.Equal((1200, 2), (count, Queries()));
    }

    [Fact]
    public async Task Tenants_are_read_from_one_list_of_subscriptions()
    {
        _link.Ask(_api, "one", "please");
        Assert.Equal(SimulatedLink.ProviderTenant, Assert.Single(await SearchAsync(new())).ConsumerTenantId);
        Assert.DoesNotContain(_link.World.Requests.All(), request => request.Path.EndsWith(SimulatedLink.ConsumerSubscription));
    }

    [Fact]
    public async Task The_time_of_a_request_is_that_of_its_endpoint_and_is_asked_for_once_a_consumer()
    {
        _link.Ask(_api, "one", "please");
        _link.Ask(_api, "two", "please");
        ConnectionReader reader = new(_link.Client, SimulatedLink.ProviderSubscription, withTenants: false, withTimes: true);
        List<PlsConnection> found = [];
        await foreach (PlsConnection connection in reader.ListAsync(_api, default)) found.Add(connection);
        Assert.All(found, connection => Assert.Equal(_link.World.Time.GetUtcNow(), connection.RequestedOn!.Value, TimeSpan.FromMinutes(1)));
        Assert.Single(_link.World.Requests.All(), request => request.Path.EndsWith("/resources"));
    }

    [Fact]
    public async Task The_time_of_a_request_stays_unknown_where_the_consumer_cannot_be_seen()
    {
        using SimulatedLink link = new();
        ResourceId id = link.Ask(link.AddService("pls-api"), "one", "please");
        ConnectionReader reader = new(link.Client, SimulatedLink.ProviderSubscription, withTenants: false, withTimes: true);
        Assert.Null((await reader.GetAsync(id, default)).RequestedOn);
    }

    public void Dispose() => _link.Dispose();

    private int Queries() => _link.World.Requests.All().Count(request => request.Path.EndsWith("/Microsoft.ResourceGraph/resources"));

    private async Task<List<PlsConnection>> SearchAsync(ConnectionSearch search)
    {
        List<PlsConnection> found = [];
        await foreach (PlsConnection connection in _link.Reader.SearchAsync(search, default)) found.Add(connection);
        return found;
    }
}
