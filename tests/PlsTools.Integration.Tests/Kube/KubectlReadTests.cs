using System.Text.Json.Nodes;
using PlsTools.Integration.Tests.Clients;

namespace PlsTools.Integration.Tests.Kube;

/// <summary>What kubectl of every version shows of a cluster.</summary>
public sealed class KubectlReadTests(SharedServer shared) : IClassFixture<SharedServer>
{
    [Fact]
    public void OldAndNewVersionsAreTried()
    {
        int[] minors = [.. KubectlVersion.Found.Select(version => version.Minor)];
        Assert.Contains(20, minors);
        Assert.Contains(33, minors);
        Assert.Contains(35, minors);
    }

    [Theory]
    [MemberData(nameof(KubectlVersion.All), MemberType = typeof(KubectlVersion))]
    public async Task GetPrintsTheServersColumns(string version)
    {
        Kubectl kubectl = await Kubectl.BeginAsync(shared.Server, version, $"{Manifests.Service}\n---\n{Manifests.Deployment}");

        KubectlTable services = await kubectl.TableAsync("services");
        Assert.Equal(["NAME", "TYPE", "CLUSTER-IP", "EXTERNAL-IP", "PORT(S)", "AGE"], services.Headings);
        Assert.Equal(("ClusterIP", "<none>", "80/TCP"), (services.Cell("api", "TYPE"), services.Cell("api", "EXTERNAL-IP"), services.Cell("api", "PORT(S)")));
        Assert.Matches("^[0-9hms]+$", services.Cell("api", "AGE"));

        KubectlTable wide = await kubectl.TableAsync("service", "api", "-o", "wide");
        Assert.Equal("app=web", wide.Cell("api", "SELECTOR"));

        KubectlTable everywhere = await kubectl.TableAsync("services", "-A", "-l", "component=apiserver");
        Assert.Equal(("NAMESPACE", "default"), (everywhere.Headings[0], Assert.Single(everywhere.Cells("NAMESPACE"))));

        KubectlTable pods = await kubectl.TableAsync("pods", "-o", "wide");
        Assert.Equal(["NAME", "READY", "STATUS", "RESTARTS", "AGE", "IP", "NODE", "NOMINATED NODE", "READINESS GATES"], pods.Headings);
        Assert.Equal(["1/1", "1/1"], pods.Cells("READY"));
        Assert.Equal(["Running", "Running"], pods.Cells("STATUS"));

        KubectlTable deployments = await kubectl.TableAsync("deployments", "-o", "wide");
        Assert.Equal(["NAME", "READY", "UP-TO-DATE", "AVAILABLE", "AGE", "CONTAINERS", "IMAGES", "SELECTOR"], deployments.Headings);
        Assert.Equal(("2/2", "registry.example/web:1.0"), (deployments.Cell("web", "READY"), deployments.Cell("web", "IMAGES")));

        KubectlTable nodes = await kubectl.TableAsync("nodes", "-o", "wide");
        Assert.Equal(
            ["NAME", "STATUS", "ROLES", "AGE", "VERSION", "INTERNAL-IP", "EXTERNAL-IP", "OS-IMAGE", "KERNEL-VERSION", "CONTAINER-RUNTIME"], nodes.Headings);
        Assert.All(nodes.Cells("STATUS"), status => Assert.Equal("Ready", status));

        Assert.Equal("Active", (await kubectl.TableAsync("namespaces")).Cell(kubectl.Namespace, "STATUS"));
    }

    [Theory]
    [MemberData(nameof(KubectlVersion.All), MemberType = typeof(KubectlVersion))]
    public async Task GetPrintsObjectsAndPartsOfThem(string version)
    {
        Kubectl kubectl = await Kubectl.BeginAsync(shared.Server, version, Manifests.Service);

        string yaml = await kubectl.OutputAsync("get", "service", "api", "-o", "yaml");
        Assert.StartsWith("apiVersion: v1\nkind: Service\n", yaml, StringComparison.Ordinal);
        Assert.Contains("\n    targetPort: 8080\n", yaml, StringComparison.Ordinal);
        Assert.Equal("80 app=web", await kubectl.OutputAsync("get", "service", "api", "-o", "jsonpath={.spec.ports[0].port} app={.spec.selector.app}"));
        JsonNode list = JsonNode.Parse(await kubectl.OutputAsync("get", "services", "--chunk-size=1", "-A", "-o", "json"))!;
        Assert.Contains(list["items"]!.AsArray(), item => (string?)item!["metadata"]!["namespace"] == kubectl.Namespace);
        Assert.Contains(list["items"]!.AsArray(), item => (string?)item!["metadata"]!["name"] == "kubernetes");

        ClientRun missing = (await kubectl.RunAsync("get", "service", "none")).Exits(1);
        Assert.Equal("Error from server (NotFound): services \"none\" not found\n", missing.Error);
        ClientRun unknown = (await kubectl.RunAsync("get", "balloons")).Exits(1);
        Assert.Equal("error: the server doesn't have a resource type \"balloons\"\n", unknown.Error);
        ClientRun none = (await kubectl.RunAsync("get", "pods")).Exits(0);
        Assert.Equal($"No resources found in {kubectl.Namespace} namespace.\n", none.Error);
    }

    [Theory]
    [MemberData(nameof(KubectlVersion.All), MemberType = typeof(KubectlVersion))]
    public async Task DescribeTellsOfServicesPodsAndNodes(string version)
    {
        Kubectl kubectl = await Kubectl.BeginAsync(shared.Server, version, $"{Manifests.Service}\n---\n{Manifests.Deployment}");

        string service = await kubectl.OutputAsync("describe", "service", "api");
        Assert.Matches("(?m)^Selector: +app=web$", service);
        Assert.Matches("(?m)^TargetPort: +8080/TCP$", service);
        Assert.Matches("(?m)^Endpoints: +10\\.[0-9.]+:8080,10\\.[0-9.]+:8080$", service);
        string pods = await kubectl.OutputAsync("describe", "pods", "-l", "app=web");
        Assert.Matches("(?m)^Status: +Running$", pods);
        Assert.Matches("(?m)^Controlled By: +ReplicaSet/web-", pods);
        Assert.Matches("(?m)^    Image: +registry.example/web:1.0$", pods);
        string nodes = await kubectl.OutputAsync("describe", "nodes");
        Assert.Matches("(?m)^  InternalIP: +10\\.", nodes);
        Assert.Matches("(?m)^  cpu +0 \\(0%\\)", nodes);
        Assert.Matches($"(?m)^  {kubectl.Namespace} +web-", nodes);
        string deployment = await kubectl.OutputAsync("describe", "deployment", "web");
        Assert.Matches("(?m)^Replicas: +2 desired \\| 2 updated \\| 2 total \\| 2 available \\| 0 unavailable$", deployment);
    }

    [Theory]
    [MemberData(nameof(KubectlVersion.All), MemberType = typeof(KubectlVersion))]
    public async Task TheServerTellsOfItselfAndOfItsKinds(string version)
    {
        Kubectl kubectl = Kubectl.Plain(shared.Server, version);

        Assert.Equal("apps/v1\nauthentication.k8s.io/v1\nauthorization.k8s.io/v1\ndiscovery.k8s.io/v1\nv1\n", await kubectl.OutputAsync("api-versions"));
        KubectlTable resources = KubectlTable.Read(await kubectl.OutputAsync("api-resources", "--namespaced=true"));
        Assert.Equal(["configmaps", "endpoints", "events", "pods", "services", "deployments", "replicasets", "endpointslices"], resources.Cells("NAME"));
        Assert.Equal(["cm", "ep", "ev", "po", "svc", "deploy", "rs"], resources.Cells("SHORTNAMES").SkipLast(1));

        string spec = await kubectl.OutputAsync("explain", "service.spec");
        Assert.Matches("(?m)^ +loadBalancerSourceRanges\t<\\[\\]string>", spec);
        Assert.Matches(kubectl.Version.ReadsOpenApi3 ? "(?m)^ +ports\t<\\[\\]ServicePort>" : "(?m)^ +ports\t<\\[\\]Object>", spec);
        string port = await kubectl.OutputAsync("explain", "service.spec.ports.targetPort");
        Assert.Matches(kubectl.Version.ReadsOpenApi3 ? "FIELD: +targetPort <IntOrString>" : "FIELD: +targetPort <string>", port);
        ClientRun unknown = (await kubectl.RunAsync("explain", "service.spec.wheels")).Exits(1);
        Assert.Contains("field \"wheels\" does not exist", unknown.Error, StringComparison.Ordinal);

        JsonNode told = JsonNode.Parse(await kubectl.OutputAsync("version", "-o", "json"))!;
        Assert.Equal($"v{version}", (string?)told["clientVersion"]!["gitVersion"]);
        Assert.Matches("^v1\\.[0-9]+\\.[0-9]+$", (string?)told["serverVersion"]!["gitVersion"]);
        Assert.Contains("is running at", await kubectl.OutputAsync("cluster-info"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(KubectlVersion.All), MemberType = typeof(KubectlVersion))]
    public async Task AuthTellsWhatTheUserMayDo(string version)
    {
        Kubectl kubectl = Kubectl.Plain(shared.Server, version);

        Assert.Equal("yes\n", await kubectl.OutputAsync("auth", "can-i", "create", "services"));
        Assert.Matches("(?m)^\\*\\.\\* +", await kubectl.OutputAsync("auth", "can-i", "--list"));
        ClientRun who = await kubectl.RunAsync("auth", "whoami");
        if (kubectl.Version.AsksWhoIAm) Assert.Matches("(?m)^Username +\\S+$", who.Exits(0).Output);
        else who.Exits(1);
    }
}
