using PlsTools.Core.Arm;
using PlsTools.Core.Connections;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;
using PlsTools.Simulator.World;

namespace PlsTools.Core.Tests.Connections;

/// <summary>The room on our ARM edge and the simulated Azure, across two tenants.</summary>
public sealed class ConnectionsOnArmTests : IDisposable
{
    private readonly SimulatedLink _link = new();

    [Fact]
    public async Task From_request_to_approval_denial_and_removal()
    {
        ResourceId service = _link.AddService("pls-api");
        ResourceId id = _link.Ask(service, "api", "order 7");
        PlsConnection pending = await SingleAsync(_link.Reader.ListAsync(service, default));
        Assert.Equal((id.ToString(), ConnectionStatus.Pending, "order 7"), (pending.ResourceId, pending.Status, pending.RequestMessage));
        Assert.True(uint.TryParse(pending.LinkIdentifier, out _));

        PlsConnection approved = await _link.ActAsync(id, new(ConnectionVerb.Approve));
        Assert.Equal((ConnectionStatus.Approved, "order 7", "Succeeded"), (approved.Status, approved.Description, approved.ProvisioningState));
        Assert.Equal(("Approved", "order 7"), _link.Seen("api"));

        PlsConnection denied = await _link.ActAsync(id, new(ConnectionVerb.Deny, "the trial is over"));
        Assert.Equal((ConnectionStatus.Rejected, "the trial is over"), (denied.Status, denied.Description));
        Assert.Equal(("Rejected", "the trial is over"), _link.Seen("api"));

        PlsConnection removed = await _link.ActAsync(id, new(ConnectionVerb.Remove));
        Assert.Equal(ConnectionStatus.Removed, removed.Status);
        Assert.Equal("Disconnected", _link.Seen("api").Status);
        Assert.Empty(await ToListAsync(_link.Reader.ListAsync(service, default)));
    }

    [Fact]
    public async Task A_plan_made_before_a_siblings_change_is_made_again_and_carried_out()
    {
        ResourceId service = _link.AddService("pls-api");
        ResourceId one = _link.Ask(service, "one", "please");
        ResourceId two = _link.Ask(service, "two", "please");
        ConnectionPlan stale = ConnectionDecision.Decide(await _link.Reader.GetAsync(two, default), new(ConnectionVerb.Approve));
        await _link.ActAsync(one, new(ConnectionVerb.Approve));

        PlsConnection approved = await _link.Actor.CarryOutAsync(stale, TimeSpan.FromMinutes(15), new NoProgress(), default);

        Assert.Equal(ConnectionStatus.Approved, approved.Status);
        Assert.Equal([412, 200], _link.World.Requests.All().Where(request => request.Method == "PUT" && request.Path.EndsWith(two.Name)).Select(request => request.Status));
    }

    [Fact]
    public async Task An_approval_takes_a_read_a_write_and_reads_until_it_is_over()
    {
        ResourceId id = _link.Ask(_link.AddService("pls-api"), "api", "please");
        ConnectionReader plain = new(_link.Client, SimulatedLink.ProviderSubscription, withTenants: false);
        ConnectionPlan plan = ConnectionDecision.Decide(await plain.GetAsync(id, default), new(ConnectionVerb.Approve));
        await new ConnectionActor(_link.Client, plain, _link.Clock).CarryOutAsync(plan, TimeSpan.FromMinutes(15), new NoProgress(), default);
        IEnumerable<string> asked = _link.World.Requests.All().Select(request => request.Method);
        Assert.Equal(["GET", "PUT", "GET"], asked.Distinct(StringComparer.Ordinal).Append("GET").Take(3));
        Assert.All(_link.World.Requests.All(), request => Assert.EndsWith($"/privateEndpointConnections/{id.Name}", request.Path));
    }

    [Fact]
    public async Task A_consumer_of_another_tenant_stays_without_tenant()
    {
        ResourceId id = _link.Ask(_link.AddService("pls-api"), "api", "please");
        Assert.Null((await _link.Reader.GetAsync(id, default)).ConsumerTenantId);
    }

    [Fact]
    public async Task A_consumer_that_can_be_seen_shows_its_tenant()
    {
        using SimulatedLink link = new(SimulatedLink.ProviderTenant);
        ResourceId id = link.Ask(link.AddService("pls-api"), "api", "please");
        Assert.Equal(SimulatedLink.ProviderTenant, (await link.Reader.GetAsync(id, default)).ConsumerTenantId);
    }

    [Fact]
    public async Task A_subscriptions_services_are_read_over_all_pages()
    {
        using SimulatedLink link = new(pageSize: 2);
        ResourceId[] ids = [.. Enumerable.Range(1, 5).Select(number => link.Ask(link.AddService($"pls-{number}"), $"ep{number}", "please"))];
        List<PlsConnection> all = await ToListAsync(link.Reader.ListAsync(default));
        Assert.Equal(ids.Select(id => id.ToString()).Order(), all.Select(connection => connection.ResourceId).Order());
    }

    [Fact]
    public async Task What_is_not_there_is_told_apart()
    {
        ResourceId service = _link.AddService("pls-api");
        ResourceId missing = service.Child("privateEndpointConnections", "api.0");
        Assert.Equal("ConnectionNotFound", (await Assert.ThrowsAsync<PlsException>(() => _link.Reader.GetAsync(missing, default))).ErrorId);
        ResourceId elsewhere = ResourceId.Parse(service + "x").Child("privateEndpointConnections", "api.0");
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => _link.Reader.GetAsync(elsewhere, default));
        Assert.Equal("PrivateLinkServiceNotFound", error.ErrorId);
        Assert.Contains("Near names: pls-api.", error.Message);
    }

    [Fact]
    public async Task Who_may_only_read_is_told_which_permission_is_missing()
    {
        ResourceId id = _link.Ask(_link.AddService("pls-api"), "api", "please");
        Principal reader = _link.World.Directory.AddPrincipal(
            "00000000-0000-0000-0000-00000000000c", SimulatedLink.ProviderTenant, "0000000c-0000-0000-0000-000000000000", "Reader");
        _link.World.Directory.Assign(reader, $"/subscriptions/{SimulatedLink.ProviderSubscription}", "*/read");
        ArmClient client = _link.ClientOf(reader);
        ConnectionReader connections = new(client, SimulatedLink.ProviderSubscription, withTenants: false);
        ConnectionPlan plan = ConnectionDecision.Decide(await connections.GetAsync(id, default), new(ConnectionVerb.Approve));
        ArmException error = await Assert.ThrowsAsync<ArmException>(
            () => new ConnectionActor(client, connections, _link.Clock).CarryOutAsync(plan, TimeSpan.FromMinutes(15), new NoProgress(), default));
        Assert.Equal(PlsErrorKind.PermissionDenied, error.Kind);
        Assert.Contains("Microsoft.Network/privateLinkServices/privateEndpointConnections/write", error.RecommendedAction);
    }

    public void Dispose() => _link.Dispose();

    private static async Task<PlsConnection> SingleAsync(IAsyncEnumerable<PlsConnection> connections) => Assert.Single(await ToListAsync(connections));

    private static async Task<List<PlsConnection>> ToListAsync(IAsyncEnumerable<PlsConnection> connections)
    {
        List<PlsConnection> all = [];
        await foreach (PlsConnection connection in connections) all.Add(connection);
        return all;
    }
}
