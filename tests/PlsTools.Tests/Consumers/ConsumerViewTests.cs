using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Consumers;

[Collection(ConsumersCollection.Name)]
public sealed class ConsumerViewTests(ConsumerWorld world)
{
    [Fact]
    public void Endpoints_are_grouped_by_network_and_say_what_comes_next()
    {
        string[] lines = Show(world.Create());
        Assert.StartsWith("   Virtual network: spoke01 in ", lines[0]);
        Assert.Equal(["Name", "Status", "PrivateIPAddress", "PrivateLinkService", "NextStep"], lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("Awaits approval", lines[3]);
        Assert.All(lines, line => Assert.True(line.Length <= 120, line));
    }

    [Fact]
    public void Names_are_shown_with_their_state()
    {
        string name = world.NewName();
        PSObject endpoint = world.Run($"New-PlsConsumerEndpoint {name} $pls.ResourceId spoke01/endpoints -DnsName {name}.list.example -Session consumer").Single;
        string[] table = Show(world.Run("$endpoint.DnsNames", ("endpoint", endpoint)).Succeeded());
        Assert.Equal(["Name", "State", "Addresses", "Detail"], table[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith($"{name}.list.example", table[2]);
        Assert.All(table, line => Assert.True(line.Length <= 120, line));
    }

    [Fact]
    public void A_test_shows_its_outcome_in_one_row_and_its_rungs_in_their_own_table()
    {
        PSObject result = world.Run("$endpoint | Test-PlsConsumerEndpoint", ("endpoint", world.CreateApproved())).Single;
        string[] lines = Show(result);
        Assert.Equal(["Target", "Port", "Reachable", "FailedRung", "Http", "Median", "Cause"], lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches("^endpoint[0-9]+ +80 yes +200 +[0-9.]+ ms$", lines[3]);

        string[] rungs = Show(world.Run("$result.Rungs", ("result", result)).Succeeded());
        Assert.Equal(["Name", "Verdict", "Time", "Detail"], rungs[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches("^Http +Passed +[0-9.]+ ms 'HTTP/1.1 200 OK' on GET /", rungs[^1]);
        Assert.All(lines.Concat(rungs), line => Assert.True(line.Length <= 120, line));
    }

    [Fact]
    public void Several_attempts_show_their_median()
    {
        PSObject result = world.Run("$endpoint | Test-PlsConsumerEndpoint -Count 3 -IntervalSec 0", ("endpoint", world.CreateApproved())).Single;
        Assert.Matches("^endpoint[0-9]+ +80 yes +200 +[0-9.]+ ms$", Show(result)[3]);
        Assert.Matches("^min [0-9.]+, median [0-9.]+, p95 [0-9.]+, max [0-9.]+ ms; 0 of 3 lost$", ConsumerWorld.Text(result, "Latency"));
    }

    [Fact]
    public void A_failed_test_wraps_its_cause_within_120_columns()
    {
        string[] lines = Show(world.Run("$endpoint | Test-PlsConsumerEndpoint", ("endpoint", world.Create())).Single);
        Assert.Contains(" no ", lines[3]);
        Assert.Contains("Approval", lines[3]);
        Assert.All(lines, line => Assert.True(line.Length <= 120, line));
    }

    private static string[] Show(object items)
    {
        TestHost screen = new();
        using ModuleHost host = new(host: screen);
        host.Run("$items | Out-Default", ("items", items)).Succeeded();
        return [.. screen.Screen.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
    }
}
