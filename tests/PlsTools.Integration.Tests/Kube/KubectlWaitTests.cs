using PlsTools.Integration.Tests.Clients;

namespace PlsTools.Integration.Tests.Kube;

/// <summary>How kubectl of every version follows what happens.</summary>
public sealed class KubectlWaitTests(SharedServer shared) : IClassFixture<SharedServer>
{
    [Theory]
    [MemberData(nameof(KubectlVersion.All), MemberType = typeof(KubectlVersion))]
    public async Task AWatchSeesAChange(string version)
    {
        Kubectl kubectl = await Kubectl.BeginAsync(shared.Server, version, Manifests.Service);

        await using ClientProcess watch = kubectl.Start("get", "service", "api", "--watch");
        Assert.StartsWith("NAME ", await watch.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Contains(" 80/TCP ", await watch.ReadLineAsync(), StringComparison.Ordinal);
        await kubectl.OutputAsync("patch", "service", "api", "--type=merge", "-p", """{"spec":{"ports":[{"port":82}]}}""");
        Assert.Contains(" 82/TCP ", await watch.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(KubectlVersion.All), MemberType = typeof(KubectlVersion))]
    public async Task ADeploymentIsScaledAndRolledOut(string version)
    {
        Kubectl kubectl = await Kubectl.BeginAsync(shared.Server, version, Manifests.Deployment);

        Assert.Equal("deployment.apps/web condition met\n", await kubectl.OutputAsync("wait", "--for=condition=Available", "deployment/web", "--timeout=220s"));
        Assert.Equal("deployment.apps/web scaled\n", await kubectl.OutputAsync("scale", "deployment/web", "--current-replicas=2", "--replicas=3"));
        Assert.Equal("deployment \"web\" successfully rolled out\n", await kubectl.OutputAsync("rollout", "status", "deployment/web", "--timeout=220s"));
        Assert.Equal("3/3", (await kubectl.TableAsync("deployment")).Cell("web", "READY"));
        ClientRun refused = (await kubectl.RunAsync("scale", "deployment/web", "--current-replicas=2", "--replicas=4")).Exits(1);
        Assert.Contains("2", refused.Error, StringComparison.Ordinal);
        Assert.Equal("deployment.apps/web restarted\n", await kubectl.OutputAsync("rollout", "restart", "deployment/web"));
        Assert.Contains("2 ", await kubectl.OutputAsync("rollout", "history", "deployment/web"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(KubectlVersion.All), MemberType = typeof(KubectlVersion))]
    public async Task ANamespaceGoesWithAllThatIsInIt(string version)
    {
        Kubectl kubectl = await Kubectl.BeginAsync(shared.Server, version, $"{Manifests.PrivateLink}\n---\n{Manifests.Deployment}");

        Assert.StartsWith($"namespace \"{kubectl.Namespace}\" deleted", await kubectl.OutputAsync("delete", "namespace", kubectl.Namespace), StringComparison.Ordinal);
        ClientRun gone = (await kubectl.RunAsync("get", "namespace", kubectl.Namespace)).Exits(1);
        Assert.Contains("(NotFound)", gone.Error, StringComparison.Ordinal);
    }
}
