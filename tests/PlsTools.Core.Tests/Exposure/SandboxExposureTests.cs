using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Acting;
using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Kube;
using PlsTools.Core.Tests.Exposure.Support;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Exposure;

/// <summary>
/// The room against the sandbox, whose cloud controller was made from the real one's code and recordings and shares nothing with
/// this room.
/// </summary>
public sealed class SandboxExposureTests
{
    [Fact]
    public async Task The_controller_makes_what_was_planned_and_the_next_plan_is_empty()
    {
        await using ExposureSandbox sandbox = await ExposureSandbox.StartAsync();
        ExposureSettings settings = new()
        {
            PrivateLinkServiceName = "pls-api",
            NatIPCount = 3,
            NatIPAddresses = ["10.224.7.10", "10.224.7.11"],
            Fqdns = ["api.shop.example"],
            EnableProxyProtocol = true,
            Visibility = [sandbox.Host.Tenants[1].Subscriptions[0].Id.ToUpperInvariant(), sandbox.Session.SubscriptionId!],
            AutoApproval = [sandbox.Session.SubscriptionId!],
        };
        AksPrivateLinkService link = await sandbox.ExposeAsync(settings);
        Assert.Equal("pls-api", link.Name);
        Assert.Equal("Succeeded", link.ProvisioningState);
        Assert.Equal(3, link.NatIPAddresses.Length);
        Assert.Contains("10.224.7.10", link.NatIPAddresses);
        Assert.Empty(link.Differences);
        Assert.Equal("default/api", link.Owner);
        Assert.True(PrivateLinkServiceAlias.TryParse(link.Alias, out _));
        Assert.Equal((ExposureOutcome.Nothing, 0), ((await sandbox.PlanAsync(settings)).Outcome, (await sandbox.PlanAsync(settings)).Changes.Count));
    }

    [Fact]
    public async Task The_name_that_is_foretold_is_the_one_that_the_controller_gives()
    {
        await using ExposureSandbox sandbox = await ExposureSandbox.StartAsync();
        ExposurePlan plan = await sandbox.PlanAsync(new());
        Assert.Equal(plan.PrivateLinkServiceId, ResourceId.Parse((await sandbox.ExposeAsync(new())).ResourceId));
    }

    [Fact]
    public async Task The_same_again_writes_nothing_and_a_change_keeps_the_alias()
    {
        await using ExposureSandbox sandbox = await ExposureSandbox.StartAsync();
        AksPrivateLinkService first = await sandbox.ExposeAsync(new() { Visibility = ["*"] });
        string version = (await sandbox.ServiceAsync()).ResourceVersion;
        await sandbox.ExposeAsync(new() { Visibility = ["*"] });
        Assert.Equal(version, (await sandbox.ServiceAsync()).ResourceVersion);

        AksPrivateLinkService third = await sandbox.ExposeAsync(new() { Visibility = [], Fqdns = ["a.example"] });
        Assert.Equal(first.Alias, third.Alias);
        Assert.Equal((0, "a.example"), (third.Visibility.Length, third.Fqdns.Single()));
        Assert.Equal("true", (await sandbox.ServiceAsync()).Annotations["service.beta.kubernetes.io/azure-pls-create"]);
    }

    [Fact]
    public async Task A_link_that_was_deleted_comes_back_though_the_controller_does_not_look_by_itself()
    {
        await using ExposureSandbox sandbox = await ExposureSandbox.StartAsync();
        AksPrivateLinkService link = await sandbox.ExposeAsync(new());
        ArmOperation deletion = await sandbox.Session.Arm.BeginDeleteAsync(ResourceId.Parse(link.ResourceId), default);
        await sandbox.Session.Arm.WaitAsync(deletion, null, default);
        AksPrivateLinkService again = await sandbox.ExposeAsync(new());
        Assert.Equal(link.ResourceId, again.ResourceId);
        Assert.NotEqual(link.Alias, again.Alias);
    }

    [Fact]
    public async Task A_change_behind_the_Services_back_is_shown_and_set_right()
    {
        await using ExposureSandbox sandbox = await ExposureSandbox.StartAsync();
        ResourceId id = ResourceId.Parse((await sandbox.ExposeAsync(new() { Fqdns = ["a.example"] })).ResourceId);
        ArmResource body = await sandbox.Session.Arm.GetAsync(id, default);
        body.Properties["fqdns"] = new JsonArray("portal.example");
        await sandbox.Session.Arm.WaitAsync(await sandbox.Session.Arm.BeginPutAsync(id, body.Body, null, default), null, default);

        AksPrivateLinkService drifted = await sandbox.Reader.DescribeAsync(await sandbox.Reader.GetAsync(ExposureSandbox.Api, default), default);
        Assert.Equal("azure-pls-fqdns is 'portal.example', asked for is 'a.example'", Assert.Single(drifted.Differences).ToString());
        Assert.Equal(["a.example"], (await sandbox.ExposeAsync(new())).Fqdns);
    }

    [Fact]
    public async Task Annotations_of_another_owner_are_left_alone_until_they_are_taken()
    {
        await using ExposureSandbox sandbox = await ExposureSandbox.StartAsync();
        await sandbox.AnnotateAsAsync("argocd-controller", "azure-pls-visibility", "*");
        PlsException error = await Assert.ThrowsAnyAsync<PlsException>(() => sandbox.ExposeAsync(new() { Visibility = [sandbox.Session.SubscriptionId!] }));
        Assert.Equal("AnnotationsOwnedByOthers", error.ErrorId);
        Assert.Contains("azure-pls-visibility is owned by 'argocd-controller'", error.Message);
        Assert.Null((await sandbox.Reader.GetAsync(ExposureSandbox.Api, default)).PrivateLinkService);

        AksPrivateLinkService link = await sandbox.ExposeAsync(new() { Visibility = [sandbox.Session.SubscriptionId!] }, takeOwnership: true);
        Assert.Equal([sandbox.Session.SubscriptionId!], link.Visibility);
    }

    [Fact]
    public async Task What_the_controller_reports_as_final_ends_the_wait_with_its_words()
    {
        await using ExposureSandbox sandbox = await ExposureSandbox.StartAsync();
        ExposureSettings settings = new() { NatSubnet = "no-such-subnet" };

        // The check that would have refused it is blinded.
        ExposureSurroundings seen = await sandbox.Reader.SurveyAsync(ExposureSandbox.Api, settings, default);
        ExposurePlan plan = ExposurePlanner.Plan(seen with { Network = null }, settings);
        ExposurePublisher publisher = new(sandbox.Reader, sandbox.Cluster.Kube, sandbox.Session.Clock);
        PlsException error = await Assert.ThrowsAnyAsync<PlsException>(
            () => publisher.PublishAsync(plan, false, ExposureSandbox.Patience, null, default));
        Assert.Equal("ControllerRefused", error.ErrorId);
        Assert.Contains("no-such-subnet", error.Message);
        Assert.Equal("NatSubnetNotFound", await sandbox.FailAsync(settings));
    }

    [Theory]
    [InlineData("azure-pls-ip-configuration-ip-address-count", "9")]
    [InlineData("azure-pls-ip-configuration-ip-address-count", "0")]
    [InlineData("azure-pls-ip-configuration-ip-address-count", "many")]
    [InlineData("azure-pls-ip-configuration-ip-address", "10.224.7.10 10.224.7.11")]
    [InlineData("azure-pls-ip-configuration-ip-address", "10.224.7.10,10.224.7.11")]
    [InlineData("azure-pls-ip-configuration-ip-address", "fd00::1")]
    [InlineData("azure-pls-ip-configuration-subnet", "aks-subnet ")]
    [InlineData("azure-pls-name", " ")]
    [InlineData("azure-load-balancer-health-probe-interval", "60")]
    [InlineData("azure-load-balancer-tcp-idle-timeout", "3")]
    public async Task The_linters_foretold_words_are_the_ones_that_the_controller_speaks(string key, string value)
    {
        await using ExposureSandbox sandbox = await ExposureSandbox.StartAsync(
            ExposureSandbox.ApiManifest.Replace("  annotations:", $"  annotations:\n    service.beta.kubernetes.io/azure-pls-create: \"true\"\n    service.beta.kubernetes.io/{key}: \"{value}\""),
            waitForAddresses: false);
        ExposureProblem problem = Assert.Single(ExposureLinter.Lint(await sandbox.ServiceAsync()));
        Assert.Equal(problem.ControllerMessage, SyncFailureParser.Parse(await SpokenAsync(sandbox)).Message);
    }

    [Theory]
    [InlineData("ClusterIP", null, "ServiceNotLoadBalancer")]
    [InlineData("LoadBalancer", null, "ServiceNotInternal")]
    [InlineData("LoadBalancer", "example.com/lb", "ServiceLoadBalancerClassSet")]
    public async Task A_Service_that_the_controller_would_pass_over_or_refuse_is_refused(string type, string? loadBalancerClass, string id)
    {
        string manifest = ExposureSandbox.ApiManifest.Replace("type: LoadBalancer", $"type: {type}{(loadBalancerClass is null ? "" : $"\n  loadBalancerClass: {loadBalancerClass}")}");
        if (id == "ServiceNotInternal") manifest = manifest.Replace("\"true\"", "\"false\"");
        await using ExposureSandbox sandbox = await ExposureSandbox.StartAsync(manifest, waitForAddresses: false);
        Assert.Equal(id, await sandbox.FailAsync(new()));
    }

    [Fact]
    public async Task A_Service_that_has_no_address_yet_is_exposed_together_with_it()
    {
        await using ExposureSandbox sandbox = await ExposureSandbox.StartAsync(waitForAddresses: false);
        AksPrivateLinkService link = await sandbox.ExposeAsync(new());
        Assert.Equal("Succeeded", link.ProvisioningState);
        Assert.StartsWith("10.", link.FrontendIPAddress);
    }

    private static async Task<string> SpokenAsync(ExposureSandbox sandbox)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(10));
        KubeList list = await sandbox.Cluster.Kube.ListAsync(KubeKind.Event, "default", new(Fields: "involvedObject.name=api"), default);
        foreach (JsonObject item in list.Items)
        {
            if (item["reason"]!.ToString() == "SyncLoadBalancerFailed") return item["message"]!.ToString();
        }

        await foreach (KubeWatchEvent change in sandbox.Cluster.Kube.WatchAsync(KubeKind.Event, "default", new(Fields: "involvedObject.name=api"), list.ResourceVersion, patience.Token))
        {
            // A bookmark has no reason.
            if (change.Object["reason"]?.ToString() == "SyncLoadBalancerFailed") return change.Object["message"]!.ToString();
        }

        throw new InvalidOperationException("The watch ended.");
    }
}
