using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Consumers;

[Collection(ConsumersCollection.Name)]
public sealed class WaitPlsConsumerEndpointTests(ConsumerWorld world)
{
    [Fact]
    public void An_endpoint_that_was_begun_is_waited_for_until_it_is_provisioned()
    {
        string name = world.NewName();
        PSObject begun = world.Run($"New-PlsConsumerEndpoint {name} '{world.ServiceId}' spoke01/endpoints -NoWait -Session consumer").Single;
        PSObject made = world.Run("$endpoint | Wait-PlsConsumerEndpoint -Status Provisioned", ("endpoint", begun)).Single;
        Assert.Equal(("Succeeded", "Pending"), (ConsumerWorld.Text(made, "ProvisioningState"), ConsumerWorld.Text(made, "Status")));
        Assert.StartsWith("10.1.", ConsumerWorld.Text(made, "PrivateIPAddress"));
    }

    [Fact]
    public void An_approval_ends_the_wait()
    {
        PSObject endpoint = world.CreateApproved();
        Assert.Equal("Approved", ConsumerWorld.Text(world.Run($"Wait-PlsConsumerEndpoint {ConsumerWorld.Text(endpoint, "Name")} -Session consumer").Single, "Status"));
    }

    [Fact]
    public void A_rejection_is_an_error_with_the_providers_reason_unless_it_was_waited_for()
    {
        PSObject endpoint = world.Create();
        world.Connection(ConsumerWorld.Text(endpoint, "Name"), "Deny-PlsConnection -Description 'not you'");
        ErrorRecord error = world.Run("$endpoint | Wait-PlsConsumerEndpoint", ("endpoint", endpoint)).Error;
        Assert.Equal("EndpointRejected,PlsTools.Consumers.WaitPlsConsumerEndpointCommand", error.FullyQualifiedErrorId);
        Assert.Contains("not you", error.ToString());
        Assert.Equal("Rejected", ConsumerWorld.Text(world.Run("$endpoint | Wait-PlsConsumerEndpoint -Status Approved, Rejected", ("endpoint", endpoint)).Single, "Status"));
    }

    [Fact]
    public void A_dead_endpoint_is_an_error_unless_it_was_waited_for()
    {
        PSObject endpoint = world.Create();
        world.Connection(ConsumerWorld.Text(endpoint, "Name"), "Remove-PlsConnection -Force");
        Assert.Equal("EndpointDisconnected", world.Run("$endpoint | Wait-PlsConsumerEndpoint", ("endpoint", endpoint)).ErrorIds.Single());
        Assert.Equal("Disconnected", ConsumerWorld.Text(world.Run("$endpoint | Wait-PlsConsumerEndpoint -Status Disconnected", ("endpoint", endpoint)).Single, "Status"));
    }

    [Theory]
    [InlineData("Approved", "ApprovalTimedOut")]
    [InlineData("Rejected", "EndpointWaitTimedOut")]
    [InlineData("Approved, Rejected", "EndpointWaitTimedOut")]
    public void No_decision_in_time_is_an_error_and_the_next_input_is_taken(string status, string errorId)
    {
        PSObject pending = world.Create();
        CommandResult result = world.Run($"$endpoint, 'no-such' | Wait-PlsConsumerEndpoint -Status {status} -TimeoutSec 1 -Session consumer", ("endpoint", pending));
        Assert.Equal([errorId, "EndpointNotFound"], result.ErrorIds);
        Assert.Equal(ErrorCategory.OperationTimeout, result.Errors[0].CategoryInfo.Category);
        Assert.Contains(" 1 s", result.Errors[0].ToString());
        Assert.NotEmpty(result.Errors[0].ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_stop_ends_the_wait_and_leaves_the_endpoint()
    {
        PSObject pending = world.Create();
        world.Host.StopAtProgress("$endpoint | Wait-PlsConsumerEndpoint", null, ("endpoint", pending));
        Assert.Equal("Pending", ConsumerWorld.Text(world.Run("$endpoint | Get-PlsConsumerEndpoint", ("endpoint", pending)).Single, "Status"));
    }

    [Fact]
    public void Something_else_than_an_endpoint_is_refused() =>
        Assert.Equal("ResourceTypeNotAccepted", world.Run("$pls | Wait-PlsConsumerEndpoint -Session consumer").ErrorIds.Single());
}
