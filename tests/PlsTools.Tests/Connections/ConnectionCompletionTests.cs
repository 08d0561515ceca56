using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Connections;

[Collection(ConnectionsCollection.Name)]
public sealed class ConnectionCompletionTests(ConnectionWorld world)
{
    [Fact]
    public void Services_are_completed() =>
        Assert.Contains(world.ServiceName, Complete($"Get-PlsConnection -Session provider -PrivateLinkService {world.ServiceName[..3]}"));

    [Fact]
    public void Connections_are_completed_on_the_service_that_is_on_the_line()
    {
        PSObject request = world.Request("completed", "please");
        Assert.Equal(
            [ConnectionWorld.Text(request, "Name")],
            Complete($"Approve-PlsConnection -Session provider -PrivateLinkService {world.ServiceName} -Name completed"));
    }

    [Fact]
    public void Consumers_are_completed()
    {
        world.Request();
        Assert.Equal([world.ConsumerSubscription], Complete("Get-PlsConnection -Session provider -ConsumerSubscription "));
    }

    [Fact]
    public void Tab_stays_silent_where_nothing_can_be_found()
    {
        using ModuleHost host = ConnectionWorld.NewHost();
        using PowerShell shell = host.Begin(string.Empty);
        Assert.DoesNotContain(
            CommandCompletion.CompleteInput("Approve-PlsConnection -Name ", 28, null, shell).CompletionMatches,
            match => match.ResultType == CompletionResultType.ParameterValue);
        Assert.Empty(Complete("Approve-PlsConnection -Session provider -PrivateLinkService no-such-service -Name x"));
    }

    private IEnumerable<string> Complete(string line)
    {
        using PowerShell shell = world.Host.Begin(string.Empty);
        return [.. CommandCompletion.CompleteInput(line, line.Length, null, shell).CompletionMatches
            .Where(match => match.ResultType == CompletionResultType.ParameterValue)
            .Select(match => match.CompletionText)];
    }
}
