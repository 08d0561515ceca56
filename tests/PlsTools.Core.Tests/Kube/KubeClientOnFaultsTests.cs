using k8s;
using PlsTools.Core.Kube;
using PlsTools.Core.Values;
using PlsTools.Simulator.Faults;
using PlsTools.Simulator.Sandbox;

namespace PlsTools.Core.Tests.Kube;

/// <summary>The client against a cluster in which things go wrong.</summary>
public sealed class KubeClientOnFaultsTests
{
    private static readonly NamespacedName s_kubernetes = new("default", "kubernetes");

    [Theory]
    [InlineData("KubeThrottled")]
    [InlineData("KubeUnavailable")]
    [InlineData("KubeServerError")]
    [InlineData("KubeResetBefore")]
    public async Task A_read_comes_through(string fault)
    {
        await using SandboxHost host = await StartAsync(new FaultDefinition { Name = fault, First = 1 });

        Assert.NotNull(await Client(host).FindAsync(KubeKind.Service, s_kubernetes, default));

        Assert.Single(host.Requests.All(), request => request.Fault == fault);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_an_error_of_signing_in()
    {
        await using SandboxHost host = await StartAsync(new FaultDefinition { Name = "KubeExpiredToken", Always = true });

        KubeException error = await Assert.ThrowsAsync<KubeException>(() => Client(host).FindAsync(KubeKind.Service, s_kubernetes, default));

        Assert.Equal("KubeUnauthorized", error.ErrorId);
    }

    [Fact]
    public async Task A_watch_that_is_gone_is_an_error_that_asks_for_a_new_list()
    {
        await using SandboxHost host = await StartAsync(new FaultDefinition { Name = "KubeWatchGone" });

        KubeException error = await Assert.ThrowsAsync<KubeException>(async () =>
        {
            await foreach (KubeWatchEvent change in Client(host).WatchAsync(KubeKind.Service, "default", KubeSelector.All, "1", default)) Assert.Fail(change.Type);
        });

        Assert.Equal("KubeExpired", error.ErrorId);
    }

    private static Task<SandboxHost> StartAsync(FaultDefinition fault) =>
        SandboxHost.StartAsync(new() { Faults = [fault], WithoutCloudProvider = true }, CancellationToken.None);

    private static KubeClient Client(SandboxHost host)
    {
        SandboxCluster cluster = host.Clusters[0];
        string line = cluster.Kubeconfig.Split('\n').Single(line => line.Contains("token: "));
        string token = line[(line.IndexOf("token: ", StringComparison.Ordinal) + 7)..].Trim().Trim('"');
        return new(new()
        {
            Endpoint = new()
            {
                Configuration = new KubernetesClientConfiguration { Host = cluster.Server.ToString(), AccessToken = token },
                Server = cluster.Server,
                ContextName = "c",
                ClusterName = cluster.Name,
                UserName = "user",
                Namespace = "default",
                Origin = "test",
            },
            Clock = new InstantClock(),
            Random = new(1),
            Transport = cluster.CreateKubeHandler(),
        });
    }
}
