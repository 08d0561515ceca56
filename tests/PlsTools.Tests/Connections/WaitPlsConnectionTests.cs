using System.Management.Automation;

namespace PlsTools.Tests.Connections;

[Collection(ConnectionsCollection.Name)]
public sealed class WaitPlsConnectionTests(ConnectionWorld world)
{
    [Fact]
    public void A_request_that_is_there_is_returned_at_once_and_pipes_into_the_approval()
    {
        PSObject request = world.Request("waited", "order 4711");
        PSObject approved = world.Run(
            "$pls | Wait-PlsConnection -Message '*4711*' -EndpointName wait* -ConsumerSubscription $consumer.SubscriptionId -Session provider | Approve-PlsConnection -PassThru").Single;
        Assert.Equal((Text(request, "Name"), "Approved"), (Text(approved, "Name"), Text(approved, "Status")));
    }

    [Fact]
    public void A_request_that_comes_later_ends_the_wait()
    {
        using RunningCommand wait = Begin("Wait-PlsConnection $id -EndpointName comes-later -Session $provider");
        wait.AwaitProgress();
        PSObject request = world.Request("comes-later", "please");
        Assert.Equal(Text(request, "ResourceId"), Text(wait.AwaitEnd().Single(), "ResourceId"));
        Assert.Empty(wait.Errors);
    }

    [Fact]
    public void A_piped_connection_is_waited_for_until_it_is_as_wanted()
    {
        PSObject request = world.Request();
        using RunningCommand wait = Begin("$request | Wait-PlsConnection -Status Approved, Rejected", ("request", request));
        wait.AwaitProgress();
        world.Run("$request | Deny-PlsConnection", ("request", request)).Succeeded();
        Assert.Equal("Rejected", Text(wait.AwaitEnd().Single(), "Status"));
    }

    [Fact]
    public void As_many_as_are_wanted_are_waited_for()
    {
        world.Request("pair-1", "please");
        using RunningCommand wait = Begin("Wait-PlsConnection $id -EndpointName pair-* -Count 2 -Session $provider");
        wait.AwaitProgress();
        world.Request("pair-2", "please");
        Assert.Equal(2, wait.AwaitEnd().Count);
    }

    [Fact]
    public void The_limit_is_an_error_about_what_the_person_wrote()
    {
        ErrorRecord error = world.Run("Wait-PlsConnection $name -Message never -TimeoutSec 1 -Session provider", ("name", world.ServiceName)).Error;
        Assert.Equal("ConnectionNotSeen,PlsTools.Connections.WaitPlsConnectionCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.OperationTimeout, error.CategoryInfo.Category);
        Assert.Equal(world.ServiceName, error.TargetObject);
        Assert.Contains(" 1 s", error.ToString());
        Assert.Contains("Seen last: ", error.ToString());
        Assert.Contains("Get-PlsConnection", error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void Ctrl_C_ends_the_wait()
    {
        using RunningCommand wait = Begin("Wait-PlsConnection $id -Message never -Session $provider");
        wait.AwaitProgress();
        wait.Stop();
    }

    [Fact]
    public void Select_First_ends_the_wait_for_the_others()
    {
        PSObject request = world.Request();
        PSObject first = world.Run(
            "$one, $id | Wait-PlsConnection -Message $message -Session provider | Stop-Upstream",
            ("one", request), ("message", "please"), ("id", world.ServiceId + "x")).Output.Single();
        Assert.Equal(Text(request, "Name"), Text(first, "Name"));
    }

    [Theory]
    [InlineData("Wait-PlsConnection '{id}x' -Session provider", "PrivateLinkServiceNotFound")]
    [InlineData("Wait-PlsConnection '{id}/privateEndpointConnections/nobody.1' -Session provider", "ConnectionNotFound")]
    [InlineData("Wait-PlsConnection /nonsense -Session provider", "ResourceIdMalformed")]
    [InlineData("7 | Wait-PlsConnection -Session provider", "InputWithoutResourceId")]
    public void What_cannot_be_waited_for_is_an_error_at_once(string script, string id) =>
        Assert.Equal([id], world.Run(script.Replace("{id}", world.ServiceId)).ErrorIds);

    [Fact]
    public void A_subscription_that_is_none_ends_it() =>
        Assert.StartsWith(
            "ConnectionSubscriptionMalformed,",
            world.Host.Ends($"Wait-PlsConnection '{world.ServiceId}' -ConsumerSubscription contoso -Session provider").FullyQualifiedErrorId);

    private RunningCommand Begin(string script, params (string Name, object? Value)[] variables) =>
        new(script, [("id", world.ServiceId), ("provider", world.Provider), .. variables]);

    private static string Text(PSObject item, string property) => ConnectionWorld.Text(item, property);
}
