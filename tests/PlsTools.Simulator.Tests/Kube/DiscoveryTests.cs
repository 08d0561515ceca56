using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Manifests;

namespace PlsTools.Simulator.Tests.Kube;

public sealed class DiscoveryTests : IDisposable
{
    private readonly ClusterFixture _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task The_server_tells_its_version_groups_and_resources()
    {
        Assert.Equal("v1.33.3", (string?)(await _world.GetAsync("/version")).Body["gitVersion"]);
        Assert.Equal("v1", (string?)(await _world.GetAsync("/api")).Body["versions"]![0]);
        Assert.Contains((await _world.GetAsync("/apis")).Body["groups"]!.AsArray(), group => (string?)group!["name"] == "apps");
        JsonArray core = (await _world.GetAsync("/api/v1")).Body["resources"]!.AsArray();
        Assert.Contains(core, resource => (string?)resource!["name"] == "services/status");
        JsonNode services = core.Single(resource => (string?)resource!["name"] == "services")!;
        Assert.Equal("""["svc"]""", services["shortNames"]!.ToJsonString());
        Assert.True((bool)services["namespaced"]!);
        Assert.Contains((await _world.GetAsync("/apis/apps/v1")).Body["resources"]!.AsArray(), resource => (string?)resource!["name"] == "deployments");
    }

    [Fact]
    public void A_kubeconfig_names_server_user_and_authority()
    {
        string text = _world.Cluster.Kubeconfig(new Uri("https://127.0.0.1:6443"), "admin-token", "-----BEGIN CERTIFICATE-----", "shop");
        JsonNode config = YamlJson.ReadAll(text).Single().Body;
        Assert.Equal("https://127.0.0.1:6443", (string?)config["clusters"]![0]!["cluster"]!["server"]);
        Assert.Equal("LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t", (string?)config["clusters"]![0]!["cluster"]!["certificate-authority-data"]);
        Assert.Equal("admin-token", (string?)config["users"]![0]!["user"]!["token"]);
        Assert.Equal("shop", (string?)config["contexts"]![0]!["context"]!["namespace"]);
        Assert.Equal("spoke", (string?)config["current-context"]);
    }
}
