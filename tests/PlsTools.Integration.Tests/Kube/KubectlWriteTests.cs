using System.Text.Json.Nodes;
using PlsTools.Integration.Tests.Clients;

namespace PlsTools.Integration.Tests.Kube;

/// <summary>What kubectl of every version changes, and what it is refused.</summary>
public sealed class KubectlWriteTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private static readonly string s_otherPort = Manifests.Service.Replace("port: 80,", "port: 81,", StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(KubectlVersion.All), MemberType = typeof(KubectlVersion))]
    public async Task ApplyTellsWhatItDid(string version)
    {
        Kubectl kubectl = await Kubectl.BeginAsync(shared.Server, version);

        Assert.Equal("service/api created (server dry run)\n", (await kubectl.InputAsync(Manifests.Service, "apply", "--dry-run=server", "-f", "-")).Exits(0).Output);
        Assert.Equal("service/api created\n", (await kubectl.InputAsync(Manifests.Service, "apply", "-f", "-")).Exits(0).Output);
        Assert.Equal("service/api unchanged\n", (await kubectl.InputAsync(Manifests.Service, "apply", "-f", "-")).Exits(0).Output);
        (await kubectl.InputAsync(Manifests.Service, "diff", "-f", "-")).Exits(0);

        ClientRun difference = (await kubectl.InputAsync(s_otherPort, "diff", "-f", "-")).Exits(1);
        Assert.Contains("\n-    port: 80\n", difference.Output, StringComparison.Ordinal);
        Assert.Contains("\n+    port: 81\n", difference.Output, StringComparison.Ordinal);
        Assert.Equal("service/api configured (server dry run)\n", (await kubectl.InputAsync(s_otherPort, "apply", "--dry-run=server", "-f", "-")).Exits(0).Output);
        Assert.Equal("80", await kubectl.OutputAsync("get", "service", "api", "-o", "jsonpath={.spec.ports[*].port}"));
        Assert.Equal("service/api configured\n", (await kubectl.InputAsync(s_otherPort, "apply", "-f", "-")).Exits(0).Output);
        Assert.Equal("81", await kubectl.OutputAsync("get", "service", "api", "-o", "jsonpath={.spec.ports[*].port}"));
    }

    [Theory]
    [MemberData(nameof(KubectlVersion.All), MemberType = typeof(KubectlVersion))]
    public async Task AnotherManagersFieldIsAConflictUntilItIsForced(string version)
    {
        Kubectl kubectl = await Kubectl.BeginAsync(shared.Server, version);
        string[] mine = ["apply", "--server-side", "-f", "-"];
        string[] others = [.. mine, "--field-manager=other"];
        string sticky = Manifests.Service.Replace("spec:\n", "spec:\n  sessionAffinity: ClientIP\n", StringComparison.Ordinal);
        string loose = sticky.Replace("ClientIP", "None", StringComparison.Ordinal);

        Assert.Equal("service/api serverside-applied\n", (await kubectl.InputAsync(sticky, mine)).Exits(0).Output);
        ClientRun refused = (await kubectl.InputAsync(loose, others)).Exits(1);
        Assert.Contains("Apply failed with 1 conflict: conflict with \"kubectl\": .spec.sessionAffinity", refused.Error, StringComparison.Ordinal);
        Assert.Contains("--force-conflicts", refused.Error, StringComparison.Ordinal);
        (await kubectl.InputAsync(loose, [.. others, "--force-conflicts"])).Exits(0);
        JsonNode service = JsonNode.Parse((await kubectl.OutputAsync(["get", "service", "api", "-o", "json", .. ShowsManagers(kubectl)])))!;
        Assert.Equal("None", (string?)service["spec"]!["sessionAffinity"]);
        JsonNode owner = service["metadata"]!["managedFields"]!.AsArray().Single(entry => (string?)entry!["manager"] == "other")!;
        Assert.True(owner["fieldsV1"]!["f:spec"]!.AsObject().ContainsKey("f:sessionAffinity"));
    }

    [Theory]
    [MemberData(nameof(KubectlVersion.All), MemberType = typeof(KubectlVersion))]
    public async Task EveryKindOfPatchIsTaken(string version)
    {
        Kubectl kubectl = await Kubectl.BeginAsync(shared.Server, version, Manifests.Service);

        // 1.27 forgets the ending.
        Assert.StartsWith("service/api annotate", await kubectl.OutputAsync("annotate", "service", "api", "note=one"), StringComparison.Ordinal);
        Assert.Equal("service/api labeled\n", await kubectl.OutputAsync("label", "service", "api", "tier=web"));
        Assert.Equal(
            "service/api patched\n",
            await kubectl.OutputAsync("patch", "service", "api", "-p", """{"spec":{"ports":[{"name":"tls","port":443,"targetPort":8443}]}}"""));
        Assert.Equal("80 443", await kubectl.OutputAsync("get", "service", "api", "-o", "jsonpath={.spec.ports[?(@.name==\"http\")].port} {.spec.ports[?(@.name==\"tls\")].port}"));
        await kubectl.OutputAsync("patch", "service", "api", "--type=merge", "-p", """{"metadata":{"labels":{"tier":null}},"spec":{"ports":[{"port":82}]}}""");
        await kubectl.OutputAsync("patch", "service", "api", "--type=json", "-p", """[{"op":"replace","path":"/spec/ports/0/port","value":83}]""");
        Assert.Equal(
            "83 one ", await kubectl.OutputAsync("get", "service", "api", "-o", "jsonpath={.spec.ports[*].port} {.metadata.annotations.note} {.metadata.labels.tier}"));

        ClientRun refused = (await kubectl.RunAsync("patch", "service", "api", "-p", """{"spec":{"sessionAffinity":"Sometimes"}}""")).Exits(1);
        Assert.Equal("The Service \"api\" is invalid: spec.sessionAffinity: Unsupported value: \"Sometimes\": supported values: \"ClientIP\", \"None\"\n", refused.Error);
    }

    [Theory]
    [MemberData(nameof(KubectlVersion.All), MemberType = typeof(KubectlVersion))]
    public async Task AServiceIsCreatedReplacedAndDeleted(string version)
    {
        Kubectl kubectl = await Kubectl.BeginAsync(shared.Server, version);

        string[] create = ["create", "service", "clusterip", "plain", "--tcp=80:8080"];
        Assert.Equal("service/plain created (server dry run)\n", await kubectl.OutputAsync([.. create, "--dry-run=server"]));
        Assert.Equal("service/plain created\n", await kubectl.OutputAsync(create));
        ClientRun again = (await kubectl.RunAsync(create)).Exits(1);
        Assert.Contains("services \"plain\" already exists", again.Error, StringComparison.Ordinal);

        string live = await kubectl.OutputAsync("get", "service", "plain", "-o", "json");
        Assert.Equal(8080, (int)JsonNode.Parse(live)!["spec"]!["ports"]![0]!["targetPort"]!);
        string changed = live.Replace("\"sessionAffinity\": \"None\"", "\"sessionAffinity\": \"ClientIP\"", StringComparison.Ordinal);
        Assert.Equal("service/plain replaced\n", (await kubectl.InputAsync(changed, "replace", "-f", "-")).Exits(0).Output);
        ClientRun stale = (await kubectl.InputAsync(live, "replace", "-f", "-")).Exits(1);
        Assert.Contains("Error from server (Conflict)", stale.Error, StringComparison.Ordinal);
        Assert.Contains("the object has been modified; please apply your changes to the latest version and try again", stale.Error, StringComparison.Ordinal);

        Assert.StartsWith("service \"plain\" deleted", await kubectl.OutputAsync("delete", "service", "plain"), StringComparison.Ordinal);
        ClientRun gone = (await kubectl.RunAsync("delete", "service", "plain")).Exits(1);
        Assert.Equal("Error from server (NotFound): services \"plain\" not found\n", gone.Error);
        (await kubectl.RunAsync("delete", "service", "plain", "--ignore-not-found")).Exits(0);
    }

    /// <summary>Newer versions hide the account of managers unless they are asked for it.</summary>
    private static string[] ShowsManagers(Kubectl kubectl) => kubectl.Version.Minor >= 21 ? ["--show-managed-fields"] : [];
}
