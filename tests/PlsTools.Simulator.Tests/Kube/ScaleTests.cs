using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Tests.Kube;

public sealed class ScaleTests : IDisposable
{
    private const string Deployments = "/apis/apps/v1/namespaces/shop/deployments";
    private const string Scale = Deployments + "/web/scale";
    private const string Web =
        """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},
         "spec":{"replicas":2,
                 "selector":{"matchLabels":{"app":"web"},"matchExpressions":[{"key":"tier","operator":"In","values":["b","a"]},{"key":"old","operator":"DoesNotExist"}]},
                 "template":{"metadata":{"labels":{"app":"web","tier":"a"}},"spec":{"containers":[{"name":"web","image":"web:1"}]}}}}
        """;

    private readonly ClusterFixture _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task The_scale_of_a_deployment_reads_and_writes_its_replicas()
    {
        await _world.PostAsync(Deployments, Web);
        JsonObject scale = (await _world.GetAsync(Scale)).Body;
        Assert.Equal(("Scale", "autoscaling/v1", 2), ((string)scale["kind"]!, (string)scale["apiVersion"]!, (int)scale["spec"]!["replicas"]!));
        Assert.Equal("app=web,tier in (a,b),!old", (string?)scale["status"]!["selector"]);

        scale["spec"]!["replicas"] = 3;
        Assert.Equal(200, (await _world.SendAsync(HttpMethod.Put, Scale, scale.ToJsonString())).Status);
        JsonObject web = (await _world.GetAsync(Deployments + "/web")).Body;
        Assert.Equal(3, (int)web["spec"]!["replicas"]!);
        Assert.Equal(2, (int)web["metadata"]!["generation"]!);

        Answer stale = await _world.SendAsync(HttpMethod.Put, Scale, scale.ToJsonString());
        Assert.Equal((409, "Conflict"), (stale.Status, stale.Reason));
    }

    [Fact]
    public async Task A_patch_of_the_scale_is_checked()
    {
        await _world.PostAsync(Deployments, Web);
        const string MergePatch = "application/merge-patch+json";
        Answer patched = await _world.SendAsync(HttpMethod.Patch, Scale, """{"spec":{"replicas":0}}""", MergePatch);
        Assert.Equal(200, patched.Status);
        Assert.Equal(0, (int)(await _world.GetAsync(Deployments + "/web")).Body["spec"]!["replicas"]!);

        Answer refused = await _world.SendAsync(HttpMethod.Patch, Scale, """{"spec":{"replicas":-1}}""", MergePatch);
        Assert.Equal(422, refused.Status);
        Assert.Equal("Scale.autoscaling \"web\" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0", refused.Message);
        Assert.Equal(404, (await _world.GetAsync(Deployments + "/none/scale")).Status);
        Assert.Equal(404, (await _world.GetAsync(ClusterFixture.Service + "/scale")).Status);
    }
}
