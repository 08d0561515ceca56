using System.Management.Automation;

namespace PlsTools.Tests.Consumers;

[Collection(ConsumersCollection.Name)]
public sealed class ConsumerCompletionTests(ConsumerWorld world)
{
    [Fact]
    public void Endpoints_are_completed_by_name()
    {
        string name = ConsumerWorld.Text(world.Create(), "Name");
        Assert.Contains(name, Complete($"Get-PlsConsumerEndpoint -Session consumer -Name {name[..4]}"));
        Assert.Contains(name, Complete($"Remove-PlsConsumerEndpoint -Session consumer {name}"));
    }

    [Fact]
    public void Subnets_are_completed_as_network_and_subnet() =>
        Assert.Contains("spoke01/endpoints", Complete("New-PlsConsumerEndpoint -Session consumer -Subnet spoke"));

    [Fact]
    public void Networks_are_completed_by_name() =>
        Assert.Contains("spoke01", Complete("Test-PlsConsumerEndpoint -Session consumer -Address 10.0.0.4 -VirtualNetwork "));

    [Fact]
    public void Machines_are_completed_by_name() =>
        Assert.Contains("jumpbox", Complete("Test-PlsConsumerEndpoint api -Session consumer -From jum"));

    [Fact]
    public void Groups_are_completed_in_the_session_that_is_on_the_line()
    {
        string[] groups = [.. Complete("Get-PlsConsumerEndpoint -Session consumer -ResourceGroupName ")];
        Assert.Contains(ConsumerWorld.Text(world.Create(), "ResourceGroupName"), groups);
        Assert.DoesNotContain(groups, group => group.StartsWith("MC_"));
    }

    private IEnumerable<string> Complete(string line)
    {
        using PowerShell shell = world.Host.Begin(string.Empty);
        return [.. CommandCompletion.CompleteInput(line, line.Length, null, shell).CompletionMatches
            .Where(match => match.ResultType == CompletionResultType.ParameterValue)
            .Select(match => match.CompletionText)];
    }
}
