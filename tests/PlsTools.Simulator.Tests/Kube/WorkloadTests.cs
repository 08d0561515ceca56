using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Resources;

namespace PlsTools.Simulator.Tests.Kube;

public sealed class WorkloadTests : IDisposable
{
    private const string Deployments = "/apis/apps/v1/namespaces/shop/deployments";
    private const string Pods = "/api/v1/namespaces/shop/pods";

    private readonly ClusterFixture _world = new();

    public WorkloadTests()
    {
        _world.Cluster.AddNode(new("node-0", "10.1.0.4"));
        _world.Cluster.AddNode(new("node-1", "10.1.0.5"));
    }

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_deployment_has_running_pods_with_addresses_on_the_nodes()
    {
        Assert.Equal(201, (await _world.PostAsync(Deployments, Body())).Status);
        JsonArray pods = (await _world.GetAsync($"{Pods}?labelSelector=app%3Dapi")).Body["items"]!.AsArray();
        Assert.Equal(2, pods.Count);
        Assert.All(pods, pod =>
        {
            Assert.Matches("^api-[bcdfghjklmnpqrstvwxz2456789]{5,10}-[bcdfghjklmnpqrstvwxz2456789]{5}$", (string?)pod!["metadata"]!["name"]);
            Assert.Equal("ReplicaSet", (string?)pod["metadata"]!["ownerReferences"]![0]!["kind"]);
            Assert.Equal("Running", (string?)pod["status"]!["phase"]);
            Assert.StartsWith("10.244.", (string?)pod["status"]!["podIP"]);
            Assert.Contains(pod["status"]!["conditions"]!.AsArray(), condition => (string?)condition!["type"] == "Ready" && (string?)condition["status"] == "True");
        });
        Assert.Equal(2, pods.Select(pod => (string?)pod!["status"]!["podIP"]).Distinct().Count());
        Assert.Equal(["node-0", "node-1"], pods.Select(pod => (string?)pod!["spec"]!["nodeName"]).Order());

        JsonNode status = (await _world.GetAsync($"{Deployments}/api")).Body["status"]!;
        Assert.Equal(2, (int)status["readyReplicas"]!);
        Assert.Equal(2, (int)status["availableReplicas"]!);
        Assert.Equal(1, (int)status["observedGeneration"]!);
    }

    [Fact]
    public async Task Pods_wait_for_a_node()
    {
        using ClusterFixture empty = new();
        await empty.PostAsync(Deployments, Body());
        Assert.All((await empty.GetAsync(Pods)).Body["items"]!.AsArray(), pod => Assert.Equal("Pending", (string?)pod!["status"]!["phase"]));
        Assert.Equal(2, (int)(await empty.GetAsync($"{Deployments}/api")).Body["status"]!["unavailableReplicas"]!);
        empty.Cluster.AddNode(new("node-0", "10.1.0.4"));
        Assert.All((await empty.GetAsync(Pods)).Body["items"]!.AsArray(), pod => Assert.Equal("Running", (string?)pod!["status"]!["phase"]));
        Assert.Equal(2, (int)(await empty.GetAsync($"{Deployments}/api")).Body["status"]!["readyReplicas"]!);
    }

    [Fact]
    public async Task A_deleted_pod_is_replaced_and_scaling_follows()
    {
        await _world.PostAsync(Deployments, Body());
        string first = Names(await _world.GetAsync(Pods))[0];
        await _world.SendAsync(HttpMethod.Delete, $"{Pods}/{first}");
        string[] after = Names(await _world.GetAsync(Pods));
        Assert.Equal(2, after.Length);
        Assert.DoesNotContain(first, after);

        await ScaleAsync(3);
        Assert.Equal(3, Names(await _world.GetAsync(Pods)).Length);
        await ScaleAsync(0);
        Assert.Empty(Names(await _world.GetAsync(Pods)));
        Answer deployment = await _world.GetAsync($"{Deployments}/api");
        Assert.Equal(3, (int)deployment.Body["metadata"]!["generation"]!);
        Assert.Null(deployment.Body["status"]!["replicas"]);

        Task ScaleAsync(int size) => _world.SendAsync(HttpMethod.Patch, $"{Deployments}/api", $"{{\"spec\":{{\"replicas\":{size}}}}}", "application/merge-patch+json");
    }

    [Fact]
    public async Task A_new_template_rolls_to_new_pods()
    {
        await _world.PostAsync(Deployments, Body());
        string[] before = Names(await _world.GetAsync(Pods));
        await _world.SendAsync(
            HttpMethod.Patch, $"{Deployments}/api", """{"spec":{"template":{"spec":{"containers":[{"name":"web","image":"web:2"}]}}}}""", "application/strategic-merge-patch+json");
        string[] after = Names(await _world.GetAsync(Pods));
        Assert.Equal(2, after.Length);
        Assert.Empty(after.Intersect(before));
        Assert.Equal(2, (await _world.GetAsync("/apis/apps/v1/namespaces/shop/replicasets")).Body["items"]!.AsArray().Count);
        Assert.Equal("2", (string?)(await _world.GetAsync($"{Deployments}/api")).Body["metadata"]!["annotations"]!["deployment.kubernetes.io/revision"]);
    }

    [Fact]
    public async Task Deleting_cascades_unless_dependents_are_orphaned()
    {
        await _world.PostAsync(Deployments, Body());
        await _world.SendAsync(HttpMethod.Delete, $"{Deployments}/api?propagationPolicy=Orphan");
        Assert.Equal(2, Names(await _world.GetAsync(Pods)).Length);
        string set = Names(await _world.GetAsync("/apis/apps/v1/namespaces/shop/replicasets"))[0];
        await _world.SendAsync(HttpMethod.Delete, $"/apis/apps/v1/namespaces/shop/replicasets/{set}");
        Assert.Empty(Names(await _world.GetAsync(Pods)));
    }

    [Fact]
    public async Task A_namespace_goes_with_all_in_it_once_nothing_holds_it()
    {
        await _world.PostAsync(Deployments, Body());
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        _world.Controller.AddFinalizer(KubeResources.Services, "shop", "api", "example.com/held");
        Answer marked = await _world.SendAsync(HttpMethod.Delete, "/api/v1/namespaces/shop");
        Assert.NotNull(marked.Body["metadata"]!["deletionTimestamp"]);
        Assert.Empty(Names(await _world.GetAsync(Pods)));
        Assert.Equal("Terminating", (string?)(await _world.GetAsync("/api/v1/namespaces/shop")).Body["status"]!["phase"]);

        Answer refused = await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody("late"));
        Assert.Equal(403, refused.Status);
        Assert.Equal("services \"late\" is forbidden: unable to create new content in namespace shop because it is being terminated", refused.Message);

        _world.Controller.RemoveFinalizer(KubeResources.Services, "shop", "api", "example.com/held");
        Assert.Equal(404, (await _world.GetAsync("/api/v1/namespaces/shop")).Status);
    }

    [Fact]
    public async Task A_selector_that_misses_the_template_is_invalid()
    {
        Answer refused = await _world.PostAsync(Deployments, Body().Replace("\"matchLabels\":{\"app\":\"api\"}", "\"matchLabels\":{\"app\":\"web\"}"));
        Assert.Equal(
            "Deployment.apps \"api\" is invalid: spec.template.metadata.labels: Invalid value: {\"app\":\"api\"}: `selector` does not match template `labels`",
            refused.Message);
    }

    [Fact]
    public async Task A_container_is_owned_by_its_name()
    {
        Answer made = await _world.ApplyAsync($"{Deployments}/api", Body(), "kubectl");
        Assert.Contains("""f:containers":{"k:{\"name\":\"web\"}":{".":{},"f:image":{},"f:name":{}}}""", made.Fields("kubectl"));
        Answer refused = await _world.ApplyAsync(
            $"{Deployments}/api", """{"spec":{"template":{"spec":{"containers":[{"name":"web","image":"web:2"}]}}}}""");
        Assert.Equal("Apply failed with 1 conflict: conflict with \"kubectl\": .spec.template.spec.containers[name=\"web\"].image", refused.Message);
    }

    private static string Body() =>
        """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"api"},"spec":{"replicas":2,"selector":{"matchLabels":{"app":"api"}},
         "template":{"metadata":{"labels":{"app":"api"}},"spec":{"containers":[{"name":"web","image":"web:1"}]}}}}
        """;

    private static string[] Names(Answer list) => [.. list.Body["items"]!.AsArray().Select(item => (string)item!["metadata"]!["name"]!)];
}
