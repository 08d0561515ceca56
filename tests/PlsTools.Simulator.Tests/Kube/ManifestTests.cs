using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Manifests;
using PlsTools.Simulator.Kube.Resources;

namespace PlsTools.Simulator.Tests.Kube;

public sealed class ManifestTests : IDisposable
{
    private readonly ClusterFixture _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Documents_are_applied_in_order_and_booked_to_kubectl()
    {
        IReadOnlyList<JsonObject> applied = _world.Cluster.ApplyManifest(
            """
            # two documents
            apiVersion: v1
            kind: Namespace
            metadata: { name: web }
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: api
              namespace: web
              annotations:
                service.beta.kubernetes.io/azure-load-balancer-internal: "true"
            spec:
              type: LoadBalancer
              selector: { app: api }
              ports:
              - port: 80
                targetPort: http
            ---
            """);

        Assert.Equal(["web", "api"], applied.Select(body => (string)body["metadata"]!["name"]!));
        JsonNode entry = applied[1]["metadata"]!["managedFields"]![0]!;
        Assert.Equal(("kubectl", "Apply"), ((string)entry["manager"]!, (string)entry["operation"]!));
        Assert.NotNull(_world.Controller.Find(KubeResources.Services, "web", "api"));
    }

    [Fact]
    public void A_list_is_its_items()
    {
        IReadOnlyList<JsonObject> applied = _world.Cluster.ApplyManifest(
            """
            apiVersion: v1
            kind: List
            items:
            - { apiVersion: v1, kind: ConfigMap, metadata: { name: one } }
            - { apiVersion: v1, kind: ConfigMap, metadata: { name: two } }
            """,
            "shop");
        Assert.Equal(["shop", "shop"], applied.Select(body => (string)body["metadata"]!["namespace"]!));
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: {name: a\n", 1, "this is not valid YAML")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\nkind: Service\n", 2, "apiVersion is not set.")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\n\napiVersion: networking.k8s.io/v1\nkind: Ingress\n", 2, "the cluster serves no kind \"Ingress\" in version \"networking.k8s.io/v1\"")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\n", 1, "the ConfigMap has no metadata.name.")]
    public void What_can_t_be_read_is_named_and_nothing_is_written(string yaml, int document, string fault)
    {
        ManifestException error = Assert.Throws<ManifestException>(() => _world.Cluster.ApplyManifest(yaml, "shop"));
        Assert.Equal(document, error.Document);
        Assert.Contains(fault, error.Message);
        Assert.Empty(_world.Controller.List(KubeResources.ConfigMaps).Objects);
    }

    [Fact]
    public void A_refusal_names_document_line_and_object()
    {
        ManifestException error = Assert.Throws<ManifestException>(() => _world.Cluster.ApplyManifest(
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\n\napiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {type: LoadBalancer}\n", "shop"));
        Assert.Equal((2, 6), (error.Document, error.Line));
        Assert.Equal("Document 2, line 6: the Service shop/api was refused: Service \"api\" is invalid: spec.ports: Required value", error.Message);
    }

    [Fact]
    public void A_bare_yes_is_a_truth_and_no_text()
    {
        ManifestException error = Assert.Throws<ManifestException>(() => _world.Cluster.ApplyManifest(
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, annotations: {internal: yes}}\n", "shop"));
        Assert.Contains(".metadata.annotations.internal: expected string, got &value.valueUnstructured{Value:true}", error.Message);
    }

    [Fact]
    public void Plain_values_are_read_as_the_server_reads_them()
    {
        JsonObject made = Assert.Single(_world.Cluster.ApplyManifest(
            "apiVersion: v1\nkind: Service\nmetadata: {name: api, annotations: {a: '1', b: \"yes\", c: 10.0.0.1}}\nspec: {ports: [{port: 8_0, targetPort: 0x50}]}\n", "shop"));
        Assert.Equal("""{"a":"1","b":"yes","c":"10.0.0.1"}""", made["metadata"]!["annotations"]!.ToJsonString());
        Assert.Equal("80 80", $"{made["spec"]!["ports"]![0]!["port"]} {made["spec"]!["ports"]![0]!["targetPort"]}");
    }
}
