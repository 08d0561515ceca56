using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Consumers;

[Collection(ConsumersCollection.Name)]
public sealed class GetPlsConsumerEndpointTests(ConsumerWorld world)
{
    [Fact]
    public void After_the_approval_the_endpoint_shows_it_with_its_address()
    {
        PSObject endpoint = world.CreateApproved();
        Assert.Equal("Approved", ConsumerWorld.Text(endpoint, "Status"));
        Assert.StartsWith("10.1.", ConsumerWorld.Text(endpoint, "PrivateIPAddress"));
        Assert.Empty(ConsumerWorld.Text(endpoint, "NextStep"));
    }

    [Fact]
    public void Both_sides_of_the_connection_are_shown_where_a_session_of_the_provider_is_at_hand()
    {
        PSObject endpoint = world.CreateApproved();
        PSObject view = PSObject.AsPSObject(endpoint.Properties["ProviderView"].Value);
        Assert.Equal(
            ("provider", "Approved", world.ServiceId),
            (ConsumerWorld.Text(view, "Session"), ConsumerWorld.Text(view, "Status"), ConsumerWorld.Text(view, "PrivateLinkServiceId")));
        Assert.Matches("^[0-9]+$", ConsumerWorld.Text(view, "LinkIdentifier"));

        string aliased = world.NewName();
        world.Run($"New-PlsConsumerEndpoint {aliased} {world.ServiceAlias} spoke01/endpoints -Session consumer").Succeeded();
        Assert.Equal("Pending", ConsumerWorld.Text(world.Run($"(Get-PlsConsumerEndpoint {aliased} -Session consumer).ProviderView").Single, "Status"));
    }

    [Fact]
    public void Without_a_session_of_the_provider_the_consumers_side_stands_alone()
    {
        PSObject endpoint = world.Create();
        using ModuleHost host = new();
        Assert.Null(host.Run("$endpoint | Get-PlsConsumerEndpoint", ("endpoint", endpoint)).Single.Properties["ProviderView"].Value);
    }

    [Fact]
    public void Names_with_wildcards_find_several_and_the_subscription_is_the_sessions()
    {
        string one = ConsumerWorld.Text(world.Create(), "Name");
        string other = ConsumerWorld.Text(world.Create(), "Name");
        string[] names = [.. world.Run("Get-PlsConsumerEndpoint -Session consumer").Succeeded().Select(endpoint => ConsumerWorld.Text(endpoint, "Name"))];
        Assert.Contains(one, names);
        Assert.Equal(names, world.Run("Get-PlsConsumerEndpoint endpoint* -Session consumer").Succeeded().Select(endpoint => ConsumerWorld.Text(endpoint, "Name")));
        Assert.Equal([other], world.Run($"Get-PlsConsumerEndpoint *{other[^2..]} -Session consumer").Succeeded().Select(endpoint => ConsumerWorld.Text(endpoint, "Name")));
        Assert.Empty(world.Run("Get-PlsConsumerEndpoint -Session provider").Succeeded());
    }

    [Theory]
    [InlineData("$endpoint")]
    [InlineData("$endpoint.ResourceId")]
    [InlineData("@{ id = $endpoint.ResourceId }")]
    [InlineData("[pscustomobject]@{ Id = $endpoint.ResourceId }")]
    [InlineData("$endpoint.Name")]
    public void An_endpoint_is_taken_in_whatever_form_it_comes(string form)
    {
        PSObject endpoint = world.Create();
        PSObject found = world.Run($"{form} | Get-PlsConsumerEndpoint -Session consumer", ("endpoint", endpoint)).Single;
        Assert.Equal(ConsumerWorld.Text(endpoint, "ResourceId"), ConsumerWorld.Text(found, "ResourceId"));
    }

    [Fact]
    public void A_piped_endpoint_is_read_in_the_session_that_it_came_from()
    {
        PSObject endpoint = world.Create();
        using ModuleHost host = new();
        Assert.Equal("Pending", ConsumerWorld.Text(host.Run("$endpoint | Get-PlsConsumerEndpoint", ("endpoint", endpoint)).Single, "Status"));
    }

    [Fact]
    public void A_name_that_is_nearly_right_is_answered_with_the_right_one()
    {
        string name = ConsumerWorld.Text(world.Create(), "Name");
        CommandResult result = world.Run($"Get-PlsConsumerEndpoint {name}x -Session consumer");
        Assert.Equal("EndpointNotFound", result.ErrorIds.Single());
        Assert.Contains(name, result.Error.ToString());
        Assert.Equal($"{name}x", result.Error.TargetObject);
    }

    [Fact]
    public void The_failure_of_one_stops_none_of_the_others()
    {
        string one = ConsumerWorld.Text(world.Create(), "Name");
        string other = ConsumerWorld.Text(world.Create(), "Name");
        CommandResult result = world.Run($"'{one}', 'no-such', '/nonsense', '{other}' | Get-PlsConsumerEndpoint -Session consumer");
        Assert.Equal([one, other], result.Output.Select(endpoint => ConsumerWorld.Text(endpoint, "Name")));
        Assert.Equal(["EndpointNotFound", "ResourceIdMalformed"], result.ErrorIds);
    }

    [Fact]
    public void A_disconnected_endpoint_says_that_it_is_dead_and_names_the_only_cure()
    {
        PSObject endpoint = world.CreateApproved();
        world.Connection(ConsumerWorld.Text(endpoint, "Name"), "Remove-PlsConnection -Force");
        PSObject dead = world.Run("$endpoint | Get-PlsConsumerEndpoint", ("endpoint", endpoint)).Single;
        Assert.Equal("Disconnected", ConsumerWorld.Text(dead, "Status"));
        Assert.StartsWith("Dead: ", ConsumerWorld.Text(dead, "NextStep"));
        Assert.Contains("Remove-PlsConsumerEndpoint", ConsumerWorld.Text(dead, "NextStep"));
        Assert.Equal("Removed", ConsumerWorld.Text(PSObject.AsPSObject(dead.Properties["ProviderView"].Value), "Status"));
    }
}
