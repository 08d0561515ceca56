using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
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
    public async Task A_client_that_asks_for_a_table_gets_one()
    {
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        const string Accept = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json";
        _world.Clock.Advance(TimeSpan.FromSeconds(200));
        JsonNode table = (await _world.GetAsync(ClusterFixture.Services, Accept)).Body;
        Assert.Equal("Table", (string?)table["kind"]);
        Assert.Equal(
            ["Name", "Type", "Cluster-IP", "External-IP", "Port(s)", "Age", "Selector"],
            table["columnDefinitions"]!.AsArray().Select(column => (string)column!["name"]!));
        JsonArray cells = table["rows"]![0]!["cells"]!.AsArray();
        Assert.Equal(("api", "LoadBalancer", "<pending>", "3m20s", "app=api"), ((string)cells[0]!, (string)cells[1]!, (string)cells[3]!, (string)cells[5]!, (string)cells[6]!));
        Assert.Equal("PartialObjectMetadata", (string?)table["rows"]![0]!["object"]!["kind"]);

        _world.Controller.SetLoadBalancerAddresses("shop", "api", "10.1.0.7");
        Assert.Equal("10.1.0.7", (string?)(await _world.GetAsync(ClusterFixture.Service, Accept)).Body["rows"]![0]!["cells"]![3]);
    }

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(119, "119s")]
    [InlineData(120, "2m")]
    [InlineData(3600, "60m")]
    [InlineData(4 * 3600 + 300, "4h5m")]
    [InlineData(30 * 3600, "30h")]
    [InlineData(3 * 86400 + 7200, "3d2h")]
    [InlineData(100 * 86400, "100d")]
    public async Task Ages_are_short(int seconds, string age)
    {
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        _world.Clock.Advance(TimeSpan.FromSeconds(seconds));
        JsonNode table = (await _world.GetAsync(ClusterFixture.Services, "application/json;as=Table;v=v1;g=meta.k8s.io")).Body;
        Assert.Equal(age, (string?)table["rows"]![0]!["cells"]![5]);
    }

    [Fact]
    public async Task The_openapi_document_says_what_kubectl_looks_for()
    {
        JsonNode index = (await _world.GetAsync("/openapi/v3")).Body;
        JsonNode document = (await _world.GetAsync((string)index["paths"]!["api/v1"]!["serverRelativeURL"]!)).Body;
        JsonNode patch = document["paths"]!["/api/v1/namespaces/{namespace}/services/{name}"]!["patch"]!;
        Assert.Equal("Service", (string?)patch["x-kubernetes-group-version-kind"]!["kind"]);
        Assert.Contains(patch["parameters"]!.AsArray(), parameter => (string?)parameter!["name"] == "fieldValidation");
        JsonNode ports = document["components"]!["schemas"]!["io.k8s.api.core.v1.ServiceSpec"]!["properties"]!["ports"]!;
        Assert.Equal("""["port","protocol"]""", ports["x-kubernetes-list-map-keys"]!.ToJsonString());
        Assert.Equal("port", (string?)ports["x-kubernetes-patch-merge-key"]);
    }

    [Theory]
    [InlineData("/openapi/v2", "#/definitions/")]
    [InlineData("/openapi/v3/api/v1", "#/components/schemas/")]
    [InlineData("/openapi/v3/apis/apps/v1", "#/components/schemas/")]
    [InlineData("/openapi/v3/apis/discovery.k8s.io/v1", "#/components/schemas/")]
    [InlineData("/openapi/v3/apis/authentication.k8s.io/v1", "#/components/schemas/")]
    [InlineData("/openapi/v3/apis/authorization.k8s.io/v1", "#/components/schemas/")]
    public async Task Every_reference_in_the_openapi_documents_leads_somewhere(string path, string place)
    {
        JsonObject document = (await _world.GetAsync(path)).Body;
        JsonObject schemas = (document["definitions"] ?? document["components"]!["schemas"])!.AsObject();
        MatchCollection references = Regex.Matches(document.ToJsonString(), $"{place}([^\"]+)\"");
        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.True(schemas.ContainsKey(reference.Groups[1].Value), reference.Value));
    }

    [Fact]
    public async Task Both_versions_of_the_openapi_document_know_every_kind_that_discovery_names()
    {
        JsonObject definitions = (await _world.GetAsync("/openapi/v2")).Body["definitions"]!.AsObject();
        foreach (string group in new[] { "api/v1", "apis/apps/v1", "apis/discovery.k8s.io/v1", "apis/authentication.k8s.io/v1", "apis/authorization.k8s.io/v1" })
        {
            JsonObject components = (await _world.GetAsync($"/openapi/v3/{group}")).Body["components"]!["schemas"]!.AsObject();
            JsonObject discovered = (await _world.GetAsync($"/{group}")).Body;
            foreach (JsonNode? resource in discovered["resources"]!.AsArray())
            {
                string kind = (string)resource!["kind"]!;
                Assert.Contains(components, schema => IsOf(schema.Value, kind));
                Assert.Contains(definitions, schema => IsOf(schema.Value, kind));
            }
        }

        static bool IsOf(JsonNode? schema, string kind) =>
            schema!["x-kubernetes-group-version-kind"]?.AsArray().Any(one => (string?)one!["kind"] == kind) == true;
    }

    [Theory]
    [InlineData("application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json", "apidiscovery.k8s.io/v2")]
    [InlineData("application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json", "apidiscovery.k8s.io/v2beta1")]
    [InlineData(
        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json",
        "apidiscovery.k8s.io/v2")]
    public async Task A_client_gets_all_groups_at_once_in_the_version_that_it_names(string accept, string version)
    {
        JsonObject all = (await _world.GetAsync("/apis", accept)).Body;
        Assert.Equal(("APIGroupDiscoveryList", version), ((string)all["kind"]!, (string)all["apiVersion"]!));
        JsonNode apps = all["items"]!.AsArray().Single(group => (string?)group!["metadata"]!["name"] == "apps")!;
        JsonNode deployments = apps["versions"]![0]!["resources"]!.AsArray().Single(resource => (string?)resource!["resource"] == "deployments")!;
        Assert.Equal("Namespaced", (string?)deployments["scope"]);
        Assert.Equal(["scale", "status"], deployments["subresources"]!.AsArray().Select(part => (string?)part!["subresource"]));
        JsonObject core = (await _world.GetAsync("/api", accept)).Body;
        Assert.Null(Assert.Single(core["items"]!.AsArray())!["metadata"]!["name"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("application/json;g=apidiscovery.k8s.io;v=v3;as=APIGroupDiscoveryList,application/json")]
    [InlineData("application/json,application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList")]
    public async Task Any_other_client_gets_the_plain_documents(string? accept)
    {
        Assert.Equal("APIGroupList", (string?)(await _world.GetAsync("/apis", accept)).Body["kind"]);
        Assert.Equal("APIVersions", (string?)(await _world.GetAsync("/api", accept)).Body["kind"]);
    }

    [Fact]
    public async Task A_user_can_ask_who_they_are()
    {
        Answer answer = await _world.PostAsync("/apis/authentication.k8s.io/v1/selfsubjectreviews", "{}");
        Assert.Equal((201, "admin"), (answer.Status, (string?)answer.Body["status"]!["userInfo"]!["username"]));
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
