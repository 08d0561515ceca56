using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Connections;

/// <summary>Many approvals at an ARM that refuses calls for their number: more writes than a bucket holds, over 64 services.</summary>
public sealed class ThrottledApprovalTests : IDisposable
{
    private readonly RequestWorld _world = new(balancers: 8, frontends: 8, perService: 5, throttles: true, speed: 10);

    [Fact]
    public void None_is_lost_none_is_done_twice_and_none_is_refused_for_its_number()
    {
        CommandResult result = _world.Run("""
            Get-PlsConnection -AllSubscriptions -Status Pending | Approve-PlsConnection -Description 'all of them' -PassThru
            """);
        IReadOnlyList<PSObject> approved = result.Succeeded();
        Assert.Equal(320, approved.Select(connection => ConnectionWorld.Text(connection, "ResourceId")).Distinct().Count());
        Assert.All(approved, connection => Assert.Equal(
            ("Approved", "all of them"), (ConnectionWorld.Text(connection, "Status"), ConnectionWorld.Text(connection, "Description"))));

        IReadOnlyList<(string Method, string Path, string Status)> requests = _world.Requests();
        Assert.All(requests, request => Assert.Equal("200", request.Status));
        IEnumerable<IGrouping<string, string>> writes = requests.Where(request => request.Method == "PUT").Select(request => request.Path).GroupBy(path => path);
        Assert.Equal(320, writes.Count());
        Assert.All(writes, writesOfOne => Assert.Single(writesOfOne));
    }

    [Fact]
    public void Several_services_are_worked_on_at_the_same_time()
    {
        // Where the clock all but stands still, no write is over when the last one begins.
        using RequestWorld still = new(balancers: 1, frontends: 8, perService: 1, speed: 0.001);
        using RunningCommand approval = new(
            "Get-PlsConnection -AllSubscriptions -Session $session | Approve-PlsConnection", ("session", still.Run("$session").Single.BaseObject));
        Assert.True(SpinWait.SpinUntil(() => still.Requests().Count(request => request.Method == "PUT") == 8, TimeSpan.FromMinutes(10)));
        approval.Stop();
    }

    [Fact]
    public void One_after_the_other_where_that_is_asked_for()
    {
        DateTime[] times = Written("Get-PlsConnection -AllSubscriptions -Name pe-2-*-1.* | Approve-PlsConnection -ThrottleLimit 1");

        // Each write takes Azure two seconds, which the next one waits for.
        Assert.Equal(8, times.Length);
        Assert.True(times.Max() - times.Min() >= TimeSpan.FromSeconds(14), $"{times.Max() - times.Min()}");
    }

    public void Dispose() => _world.Dispose();

    private DateTime[] Written(string script)
    {
        int before = _world.Run("$sandbox.Requests").Succeeded().Count;
        _world.Run(script).Succeeded();
        return
        [
            .. _world.Run("$sandbox.Requests").Succeeded().Skip(before)
                .Where(request => ConnectionWorld.Text(request, "Method") == "PUT")
                .Select(request => ((DateTimeOffset)request.Properties["Time"].Value).UtcDateTime),
        ];
    }
}
