using System.Text.Json.Nodes;
using PlsTools.Core.Exposure.Acting;

namespace PlsTools.Core.Tests.Exposure;

public sealed class SyncObserverTests
{
    private const string Final = "IPv6 is not supported for private link service";
    private readonly SyncObserver _observer = new("u1");

    [Fact]
    public void A_failure_of_the_synchronisation_before_the_change_does_not_count()
    {
        See("SyncLoadBalancerFailed", Final);
        Assert.Null(_observer.FinalFailure);
        See("EnsuringLoadBalancer");
        See("EnsuredLoadBalancer");
        Assert.True(_observer.Succeeded);
    }

    [Fact]
    public void A_failure_of_the_synchronisation_after_the_change_does()
    {
        See("EnsuringLoadBalancer");
        See("SyncLoadBalancerFailed", Final);
        Assert.Equal(Final, _observer.FinalFailure?.Message);
    }

    [Fact]
    public void Where_the_beginning_was_lost_the_second_failure_counts()
    {
        See("SyncLoadBalancerFailed", Final);
        See("SyncLoadBalancerFailed", Final);
        Assert.NotNull(_observer.FinalFailure);
    }

    [Fact]
    public void A_success_is_undone_by_a_later_failure_and_the_other_way_round()
    {
        See("EnsuringLoadBalancer");
        See("EnsuredLoadBalancer");
        See("SyncLoadBalancerFailed", "context deadline exceeded");
        Assert.False(_observer.Succeeded);
        Assert.Null(_observer.FinalFailure);
        Assert.NotNull(_observer.LastFailure);
        See("UpdatedLoadBalancer");
        Assert.True(_observer.Succeeded);
        Assert.Null(_observer.LastFailure);
    }

    [Fact]
    public void Events_of_an_earlier_Service_of_the_same_name_are_not_its_own()
    {
        See("EnsuredLoadBalancer", uid: "u0");
        Assert.False(_observer.Succeeded);
    }

    private void See(string reason, string message = "", string uid = "u1") => _observer.Observe(new JsonObject
    {
        ["reason"] = reason,
        ["message"] = message,
        ["involvedObject"] = new JsonObject { ["uid"] = uid },
    });
}
