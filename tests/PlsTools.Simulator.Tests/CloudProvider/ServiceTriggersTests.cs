using PlsTools.Simulator.CloudProvider;

namespace PlsTools.Simulator.Tests.CloudProvider;

public sealed class ServiceTriggersTests
{
    [Fact]
    public void A_new_load_balancer_service_fires_and_another_does_not()
    {
        Assert.True(ServiceTriggers.Fires(null, Samples.Service()));
        Assert.False(ServiceTriggers.Fires(null, Samples.Service() with { Type = "ClusterIP" }));
        Assert.False(ServiceTriggers.Fires(null, Samples.Service() with { LoadBalancerClass = "other" }));
    }

    [Fact]
    public void What_does_not_concern_load_balancing_does_not_fire()
    {
        ServiceSnapshot before = Samples.Service();
        Assert.False(ServiceTriggers.Fires(before, before with { ResourceVersion = "9", Ingress = ["10.0.0.1"], Finalizers = [ServiceSnapshot.CleanupFinalizer] }));
        Assert.False(ServiceTriggers.Fires(before, before with { Ports = [new("http", "TCP", 80, 30080, "http")] }));
    }

    [Fact]
    public void What_concerns_it_fires()
    {
        ServiceSnapshot before = Samples.Service();
        ServiceSnapshot[] changes =
        [
            before with { Type = "ClusterIP" },
            before with { SourceRanges = ["10.0.0.0/8"] },
            before with { Ports = [new("http", "TCP", 81, 30080, null)] },
            before with { Ports = [new("http", "TCP", 80, 30081, null)] },
            before with { SessionAffinity = "ClientIP" },
            before with { SessionAffinityConfig = "{}" },
            before with { LoadBalancerIP = "10.224.0.9" },
            before with { ExternalIPs = ["1.2.3.4"] },
            Samples.Service(("azure-pls-create", "true")),
            before with { Uid = "other" },
            before with { ExternalTrafficPolicy = "Local" },
            before with { HealthCheckNodePort = 31000 },
            before with { IPFamilies = ["IPv4", "IPv6"] },
        ];
        Assert.All(changes, after => Assert.True(ServiceTriggers.Fires(before, after)));
    }

    [Fact]
    public void The_first_change_is_told_in_the_controllers_words()
    {
        ServiceSnapshot before = Samples.Service();
        (ServiceSnapshot After, string? Reason, string Message)[] changes =
        [
            (before with { Type = "ClusterIP" }, "Type", "LoadBalancer -> ClusterIP"),
            (before with { SourceRanges = ["10.0.0.0/8", "11.0.0.0/8"], LoadBalancerIP = "10.224.0.9" }, "LoadBalancerSourceRanges", "[] -> [10.0.0.0/8 11.0.0.0/8]"),
            (before with { LoadBalancerIP = "10.224.0.9", ExternalTrafficPolicy = "Local" }, "LoadbalancerIP", " -> 10.224.0.9"),
            (before with { ExternalIPs = ["1.2.3.4"] }, "ExternalIP", "Count: 0 -> 1"),
            (before with { Uid = "other" }, "UID", $"{Samples.Uid} -> other"),
            (before with { ExternalTrafficPolicy = "Local" }, "ExternalTrafficPolicy", "Cluster -> Local"),
            (before with { HealthCheckNodePort = 31000 }, "HealthCheckNodePort", "0 -> 31000"),
            (before with { IPFamilies = ["IPv4", "IPv6"] }, "IPFamilies", "Count: 1 -> 2"),
        ];
        Assert.All(changes, change => Assert.Equal(new(change.Reason, change.Message), ServiceTriggers.Find(before, change.After)));
        Assert.Equal(
            new("ExternalIP", "Added: 1.2.3.5"), ServiceTriggers.Find(before with { ExternalIPs = ["1.2.3.4"] }, before with { ExternalIPs = ["1.2.3.5"] }));
        Assert.Null(ServiceTriggers.Find(before, before with { SessionAffinity = "ClientIP", ExternalTrafficPolicy = "Local" })!.Reason);
        Assert.Null(ServiceTriggers.Find(before, Samples.Service(("azure-pls-create", "true")))!.Reason);
    }

    [Fact]
    public void A_service_that_goes_fires_while_the_finalizer_holds_it()
    {
        ServiceSnapshot held = Samples.Service() with { Finalizers = [ServiceSnapshot.CleanupFinalizer] };
        Assert.True(ServiceTriggers.Fires(held, held with { Deleting = true }));
        Assert.True(ServiceTriggers.Fires(null, held with { Type = "ClusterIP" }));
        Assert.False(ServiceTriggers.Fires(Samples.Service(), Samples.Service() with { Deleting = true }));
    }
}
