namespace PlsTools.Tests.Security;

/// <summary>Each sort of request failed by itself, in the middle of a command whose other requests are answered.</summary>
public sealed class EdgeLeakTests(HostileWorld world) : IClassFixture<HostileWorld>
{
    private static int s_count;

    public static TheoryData<string> Edges => [.. Enum.GetNames<Edge>()];

    [Theory]
    [MemberData(nameof(Edges))]
    public void Nothing_leaks_where_one_sort_of_request_fails(string name)
    {
        Edge edge = Enum.Parse<Edge>(name);
        Evidence evidence = new(world.Search);
        world.Host.Run("$PSDefaultParameterValues['*:TimeoutSec'] = 900").Succeeded();
        world.Transport.Only = edge;
        int struck = 0;
        try
        {
            foreach (Misbehaviour way in Misbehaviour.All)
            {
                int before = world.Transport.Struck;
                world.Transport.Way = way;
                foreach (string script in Scripts(edge)) evidence.Run(world.Host, world.Screen, $"{name}, {way}", $"$n = {++s_count}; {script}");

                // Whether a wait comes to watch depends on who is faster, the command or the controller.
                struck += world.Transport.Struck - before;
                Assert.True(edge == Edge.KubeWatch || world.Transport.Struck > before, $"No request was failed by: {way}.");
            }
        }
        finally
        {
            world.Transport.Way = null;
            world.Transport.Only = null;
        }

        Assert.True(struck > 0, "No request was failed.");
        Assert.True(evidence.Leaks.Count == 0, $"{evidence.Leaks.Count} leaks:\n{string.Join('\n', evidence.Leaks.Take(40))}");
    }

    /// <summary>Commands that send such requests whatever went before.</summary>
    private static string[] Scripts(Edge edge) => edge switch
    {
        Edge.ArmRead => ["Get-PlsConnection $link -Session $a"],
        Edge.ArmWrite => ["Deny-PlsConnection $connection -Description no$n -Force -Session $a", "Approve-PlsConnection $connection -Description yes$n -Session $a", "New-PlsConsumerEndpoint write$n $link spoke01/endpoints -Session $b"],
        Edge.ArmPoll => ["New-PlsConsumerEndpoint poll$n $link spoke01/endpoints -Session $b", "Remove-PlsConsumerEndpoint poll$n -Force -Session $b"],
        Edge.ArmGraph => ["Get-PlsConnection -AllSubscriptions -Session $a"],
        Edge.KubeRead => ["Get-AksLoadBalancerService -Session $a", "Get-AksLoadBalancerService -Session $fetched"],
        Edge.KubeWatch => ["Set-AksPrivateLinkService default/sample-app -Fqdn watch$n.example -Session $a"],
        _ => ["Set-AksPrivateLinkService default/sample-app -Fqdn write$n.example -Session $a"],
    };
}
