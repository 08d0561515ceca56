using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Sandbox;

namespace PlsTools.Simulator.Tests.CloudProvider;

/// <summary>The controller at work: what it tells, how long it waits after failures, what a restart and its nodes make it do.</summary>
public sealed class ControllerRigTests : IAsyncDisposable
{
    private static readonly (string, string) s_create = ("azure-pls-create", "true");
    private readonly ControllerRig _rig = new();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task The_pauses_after_failures_double_from_5_to_300_seconds_and_one_event_counts_them()
    {
        _rig.World.Front.Refuse("PUT", "/loadBalancers/kubernetes-internal", 409, "AnotherOperationInProgress");
        _rig.Create();
        _rig.Start();

        JsonObject told = await _rig.Told("SyncLoadBalancerFailed", count: 9);

        Assert.Equal([5, 10, 20, 40, 80, 160, 300, 300], _rig.World.Pauses.Take(8));
        Assert.StartsWith(
            "Error syncing load balancer: failed to ensure load balancer: PUT https://management.sandbox.invalid/subscriptions/", (string?)told["message"]);
        Assert.Contains("\nRESPONSE 409: 409 Conflict\nERROR CODE: AnotherOperationInProgress\n", (string?)told["message"]);
        Assert.NotEqual((string?)told["firstTimestamp"], (string?)told["lastTimestamp"]);
        Assert.Equal(["EnsuringLoadBalancer", "SyncLoadBalancerFailed"], _rig.Events().Select(one => one.Reason).Order());
    }

    [Fact]
    public async Task A_change_ends_a_pause_and_a_success_begins_anew_at_5_seconds()
    {
        _rig.World.Front.Refuse("PUT", "/loadBalancers/kubernetes-internal", 409, "AnotherOperationInProgress", times: 3);
        _rig.Create();
        _rig.Start();
        await _rig.Told("EnsuredLoadBalancer");
        Assert.Equal([5, 10, 20], _rig.World.Pauses);

        _rig.World.Front.Refuse("PUT", "/privateLinkServices/mypls", 409, "AnotherOperationInProgress", times: 1);
        _rig.Annotate(s_create, ("azure-pls-name", "mypls"));
        await _rig.Told("EnsuredLoadBalancer", count: 2);
        Assert.Equal(5, _rig.World.Pauses[3]);
    }

    [Fact]
    public async Task A_service_is_told_from_its_first_attempt_to_its_end()
    {
        _rig.Create(s_create);
        _rig.Start();
        await _rig.Told("EnsuredLoadBalancer");
        Assert.Equal("service.kubernetes.io/load-balancer-cleanup", (string?)_rig.Service!["metadata"]!["finalizers"]![0]);

        _rig.Kube.Delete(KubeResources.Services, "default", "api");
        await _rig.Told("DeletedLoadBalancer");

        Assert.Equal(
            [
                ("Normal", "EnsuringLoadBalancer", "Ensuring load balancer"), ("Normal", "EnsuredLoadBalancer", "Ensured load balancer"),
                ("Normal", "DeletingLoadBalancer", "Deleting load balancer"), ("Normal", "DeletedLoadBalancer", "Deleted load balancer"),
            ],
            _rig.Events());
        string[] deletes = [.. _rig.World.Calls().Where(call => call.StartsWith("DELETE ", StringComparison.Ordinal))];
        Assert.Equal(2, deletes.Length);
        Assert.StartsWith("DELETE privateLinkServices/pls-", deletes[0]);
        Assert.Equal("DELETE loadBalancers/kubernetes-internal", deletes[1]);
    }

    [Fact]
    public async Task A_service_stays_while_its_private_link_service_cannot_be_deleted()
    {
        _rig.Create(s_create, ("azure-pls-name", "mypls"));
        _rig.Start();
        await _rig.Told("EnsuredLoadBalancer");
        _rig.World.Front.Refuse("DELETE", "/privateLinkServices/mypls", 409, "PrivateLinkServiceInUse", times: 2);

        _rig.Kube.Delete(KubeResources.Services, "default", "api");

        JsonObject failed = await _rig.Told("SyncLoadBalancerFailed");
        Assert.StartsWith("Error syncing load balancer: failed to delete load balancer: DELETE https://", (string?)failed["message"]);
        Assert.Contains("/loadBalancers/kubernetes-internal\n", (string?)failed["message"]);
        await _rig.Told("DeletedLoadBalancer");
        await _rig.Released();
        Assert.Null(_rig.Service);
        Assert.Null(_rig.World.Pls("mypls"));
    }

    [Fact]
    public async Task A_restart_looks_at_every_service_once_and_then_at_none()
    {
        _rig.Create(s_create, ("azure-pls-name", "mypls"), ("azure-pls-fqdns", "a.example"));
        _rig.Start();
        await _rig.Told("EnsuredLoadBalancer");
        await _rig.StopAsync();
        JsonObject drifted = (JsonObject)_rig.World.Pls("mypls")!.DeepClone();
        drifted["properties"]!["fqdns"] = new JsonArray("by.hand");
        _rig.World.Arm.Seed($"{_rig.World.NetworkPath}/privateLinkServices/mypls", drifted);
        _rig.World.Clock.Advance(TimeSpan.FromMinutes(3));

        _rig.Start();
        await _rig.Told("EnsuredLoadBalancer", count: 2);
        Assert.Equal("a.example", (string?)_rig.World.Pls("mypls")!["properties"]!["fqdns"]![0]);

        _rig.World.World.Requests.Clear();
        _rig.World.Clock.Advance(TimeSpan.FromDays(1));
        _rig.Change(body => body["metadata"]!["labels"] = new JsonObject { ["x"] = "y" });
        await _rig.StopAsync();
        Assert.Empty(_rig.World.Calls());
    }

    [Fact]
    public async Task Nodes_that_come_and_go_are_brought_to_the_load_balancer()
    {
        _rig.Create();
        _rig.Start();
        await _rig.Told("EnsuredLoadBalancer");

        foreach (string node in (string[])["aks-nodepool1-0", "aks-nodepool1-1"]) _rig.Kube.Delete(KubeResources.Nodes, "", node);

        JsonObject none = await _rig.Told("UnAvailableLoadBalancer");
        Assert.Equal(("Warning", "There are no available nodes for LoadBalancer"), ((string?)none["type"], (string?)none["message"]));
    }

    [Fact]
    public async Task Another_resource_group_without_rights_is_told_and_the_service_has_no_address()
    {
        _rig.World.Arm.Seed($"/subscriptions/{DefaultWorld.ProviderSubscriptionId}/resourceGroups/rg-pls", new() { ["location"] = "westeurope" });
        _rig.Create(s_create, ("azure-pls-resource-group", "rg-pls"));
        _rig.Start();

        string message = (string)(await _rig.Told("SyncLoadBalancerFailed"))["message"]!;

        Assert.StartsWith("Error syncing load balancer: failed to ensure load balancer: get PLS: GET https://management.sandbox.invalid/subscriptions/", message);
        Assert.Contains("/resourceGroups/rg-pls/providers/Microsoft.Network/privateLinkServices\n", message);
        Assert.Contains("\nRESPONSE 403: 403 Forbidden\nERROR CODE: AuthorizationFailed\n", message);
        Assert.Null(_rig.Service!["status"]?["loadBalancer"]?["ingress"]);
    }

    [Theory]
    [InlineData("1.31", true)]
    [InlineData("1.32.0", false)]
    public async Task A_change_of_the_specification_was_told_by_an_event_once(string version, bool told)
    {
        await using ControllerRig rig = new(version);
        rig.Create();
        rig.Start();
        await rig.Told("EnsuredLoadBalancer");

        rig.Change(body => body["spec"]!["externalTrafficPolicy"] = "Local");
        await rig.Told("EnsuredLoadBalancer", count: 2);

        Assert.Equal(told, rig.Events().Contains(("Normal", "ExternalTrafficPolicy", "Cluster -> Local")));
    }

    [Theory]
    [InlineData("1.28", "Error updating load balancer with new hosts map[aks-nodepool1-0:{}]: ")]
    [InlineData("1.29.0", "Error updating load balancer with new hosts [aks-nodepool1-0] [node names limited, total number of nodes: 1], error: ")]
    public async Task A_node_update_that_fails_names_the_nodes(string version, string text)
    {
        await using ControllerRig rig = new(version);
        rig.Create(s_create, ("azure-pls-name", "mypls"));
        rig.Start();
        await rig.Told("EnsuredLoadBalancer");
        rig.World.Front.Refuse("GET", "/privateLinkServices", 409, "AnotherOperationInProgress");

        rig.World.Clock.Advance(TimeSpan.FromMinutes(3));
        rig.Kube.Delete(KubeResources.Nodes, "", "aks-nodepool1-1");

        Assert.StartsWith(text, (string?)(await rig.Told("UpdateLoadBalancerFailed"))["message"]);
    }
}
