using PlsTools.Integration.Tests.Clients;

namespace PlsTools.Integration.Tests.Kube;

/// <summary>
/// A Service with private link annotations as kubectl of every version sees it: the cloud controller gives it an address, tells so by
/// events, and lets go of it. Slower than other servers, so that the events, which live for an hour, last for minutes.
/// </summary>
public sealed class KubectlPrivateLinkTests : IAsyncLifetime
{
    private SimulatorServer? _server;

    public async Task InitializeAsync() => _server = await SimulatorServer.StartAsync("--speed", "10");

    public async Task DisposeAsync() => await _server!.DisposeAsync();

    [Theory]
    [MemberData(nameof(KubectlVersion.All), MemberType = typeof(KubectlVersion))]
    public async Task TheServiceGetsItsAddressAndItsEvents(string version)
    {
        Kubectl kubectl = await Kubectl.BeginAsync(_server!, version, Manifests.PrivateLink);

        string? address;
        await using (ClientProcess watch = kubectl.Start("get", "service", "api", "--watch", "-o", "jsonpath={.status.loadBalancer.ingress[0].ip}{\"\\n\"}"))
        {
            do address = await watch.ReadLineAsync();
            while (address is "");
        }

        Assert.Matches("^10\\.224\\.", address);
        Assert.Equal(address, (await kubectl.TableAsync("service")).Cell("api", "EXTERNAL-IP"));
        string described = await kubectl.OutputAsync("describe", "service", "api");
        Assert.Matches($"(?m)^Annotations: .*\n(.*\n)* +service.beta.kubernetes.io/azure-pls-name: pls-{kubectl.Namespace}\n", described);
        Assert.Matches($"(?m)^LoadBalancer Ingress: +{address}", described);
        Assert.Matches("(?m)^  Normal +EnsuredLoadBalancer .* service-controller +Ensured load balancer$", described);

        KubectlTable events = await kubectl.TableAsync("events");
        Assert.Equal(["LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE"], events.Headings);
        Assert.Contains("EnsuringLoadBalancer", events.Cells("REASON"));
        Assert.All(events.Cells("OBJECT"), about => Assert.Equal("service/api", about));
        ClientRun ofService = await kubectl.RunAsync("events", "--for", "service/api");
        if (kubectl.Version.HasEvents) Assert.Contains("Ensured load balancer", ofService.Exits(0).Output, StringComparison.Ordinal);
        else ofService.Exits(1);

        ClientRun waited = await kubectl.RunAsync("wait", $"--for=jsonpath={{.status.loadBalancer.ingress[0].ip}}={address}", "service/api", "--timeout=220s");
        if (kubectl.Version.WaitsForJsonPath) Assert.Equal("service/api condition met\n", waited.Exits(0).Output);
        else Assert.Contains("unrecognized condition", waited.Exits(1).Error, StringComparison.Ordinal);

        await using ClientProcess gone = kubectl.Start("wait", "--for=delete", "service/api", "--timeout=200s");
        Assert.StartsWith("service \"api\" deleted", await kubectl.OutputAsync("delete", "service", "api"), StringComparison.Ordinal);
        (await gone.EndAsync()).Exits(0);
    }
}
