using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Controllers;
using PlsTools.Simulator.Kube.Resources;

namespace PlsTools.Simulator.Tests.Kube;

public sealed class EventRecorderTests : IDisposable
{
    private readonly ClusterFixture _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task The_same_thing_again_counts_up_and_another_message_is_another_event()
    {
        JsonObject service = (await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody())).Body;
        EventRecorder recorder = new(_world.Cluster, "service-controller");
        recorder.Record(service, "Normal", "EnsuringLoadBalancer", "Ensuring load balancer");
        _world.Clock.Advance(TimeSpan.FromMinutes(5));
        recorder.Record(service, "Normal", "EnsuringLoadBalancer", "Ensuring load balancer");
        recorder.Record(service, "Warning", "SyncLoadBalancerFailed", "Error syncing load balancer: no");

        Answer list = await _world.GetAsync("/api/v1/namespaces/shop/events?fieldSelector=involvedObject.name%3Dapi,involvedObject.kind%3DService");
        Assert.Equal(2, list.Body["items"]!.AsArray().Count);
        JsonNode ensuring = list.Body["items"]!.AsArray().Single(item => (string?)item!["reason"] == "EnsuringLoadBalancer")!;
        Assert.Equal(2, (int)ensuring["count"]!);
        Assert.Equal("2026-11-23T10:00:00Z", (string?)ensuring["firstTimestamp"]);
        Assert.Equal("2026-11-23T10:05:00Z", (string?)ensuring["lastTimestamp"]);
        Assert.Equal("service-controller", (string?)ensuring["source"]!["component"]);
        Assert.Equal((string?)service["metadata"]!["uid"], (string?)ensuring["involvedObject"]!["uid"]);

        Answer warnings = await _world.GetAsync("/api/v1/events?fieldSelector=type%3DWarning");
        Assert.Single(warnings.Body["items"]!.AsArray());
    }

    [Fact]
    public void An_object_of_the_whole_cluster_has_its_events_in_default()
    {
        JsonObject node = _world.Controller.Create(KubeResources.Nodes, "", ClusterFixture.Json("""{"metadata":{"name":"node-0"}}"""));
        JsonObject? told = new EventRecorder(_world.Cluster, "kubelet").Record(node, "Normal", "NodeReady", "Node is ready");
        Assert.Equal("default", (string?)told!["metadata"]!["namespace"]);
    }

    [Fact]
    public async Task An_event_about_something_in_a_namespace_that_goes_is_dropped()
    {
        JsonObject body = ClusterFixture.Json(ClusterFixture.ServiceBody());
        body["metadata"]!["finalizers"] = new JsonArray("service.kubernetes.io/load-balancer-cleanup");
        JsonObject service = (await _world.PostAsync(ClusterFixture.Services, body.ToJsonString())).Body;
        await _world.SendAsync(HttpMethod.Delete, "/api/v1/namespaces/shop");
        Assert.Null(new EventRecorder(_world.Cluster, "service-controller").Record(service, "Normal", "DeletingLoadBalancer", "Deleting load balancer"));
    }

    [Fact]
    public async Task An_event_goes_an_hour_after_it_was_last_written()
    {
        JsonObject service = (await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody())).Body;
        EventRecorder recorder = new(_world.Cluster, "service-controller");
        recorder.Record(service, "Normal", "EnsuringLoadBalancer", "Ensuring load balancer");
        recorder.Record(service, "Normal", "EnsuredLoadBalancer", "Ensured load balancer");
        _world.Clock.Advance(TimeSpan.FromMinutes(50));
        recorder.Record(service, "Normal", "EnsuringLoadBalancer", "Ensuring load balancer");
        _world.Clock.Advance(TimeSpan.FromMinutes(50));

        JsonNode left = Assert.Single((await _world.GetAsync("/api/v1/namespaces/shop/events")).Body["items"]!.AsArray())!;
        Assert.Equal("EnsuringLoadBalancer", (string?)left["reason"]);
        recorder.Record(service, "Normal", "EnsuredLoadBalancer", "Ensured load balancer");
        Assert.Equal(2, (await _world.GetAsync("/api/v1/namespaces/shop/events")).Body["items"]!.AsArray().Count);
    }
}
