using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Consumers;

[Collection(ConsumersCollection.Name)]
public sealed class RemovePlsConsumerEndpointTests(ConsumerWorld world)
{
    [Fact]
    public void A_piped_endpoint_goes_on_both_sides()
    {
        PSObject endpoint = world.Create();
        string name = ConsumerWorld.Text(endpoint, "Name");
        Assert.Empty(world.Run("$endpoint | Remove-PlsConsumerEndpoint -Force", ("endpoint", endpoint)).Succeeded());
        Assert.Equal("EndpointNotFound", world.Run($"Get-PlsConsumerEndpoint {name} -Session consumer").ErrorIds.Single());
        Assert.Empty(world.Run($"Get-PlsConnection '{world.ServiceId}' -Name '{name}.*' -Session provider").Succeeded());
    }

    [Theory]
    [InlineData("No", 1)]
    [InlineData("Yes", 0)]
    public void It_asks_first_and_obeys(string answer, int left)
    {
        PSObject endpoint = world.CreateApproved();
        TestHost screen = new(answer);
        using ModuleHost host = new(host: screen);
        host.Run("$endpoint | Remove-PlsConsumerEndpoint", ("endpoint", endpoint)).Succeeded();
        Assert.Contains("Remove the private endpoint (Approved)", screen.Prompts.Single());
        Assert.Equal(left, world.Run($"Get-PlsConsumerEndpoint {ConsumerWorld.Text(endpoint, "Name")}* -Session consumer").Succeeded().Count);
    }

    [Fact]
    public void WhatIf_goes_before_Force()
    {
        PSObject endpoint = world.Create();
        TestHost screen = new();
        using ModuleHost host = new(host: screen);
        host.Run("$endpoint | Remove-PlsConsumerEndpoint -Force -WhatIf", ("endpoint", endpoint)).Succeeded();
        Assert.Contains("What if:", screen.Screen);
        Assert.Single(world.Run("$endpoint | Get-PlsConsumerEndpoint", ("endpoint", endpoint)).Succeeded());
    }

    [Fact]
    public void What_is_not_there_is_an_error_and_the_others_go_all_the_same()
    {
        string name = ConsumerWorld.Text(world.Create(), "Name");
        CommandResult result = world.Run($"'no-such', '{name}' | Remove-PlsConsumerEndpoint -Force -Session consumer");
        Assert.Equal("EndpointNotFound,PlsTools.Consumers.RemovePlsConsumerEndpointCommand", result.Error.FullyQualifiedErrorId);
        Assert.Empty(world.Run($"Get-PlsConsumerEndpoint {name}* -Session consumer").Succeeded());
    }

    [Fact]
    public void An_object_whose_endpoint_has_gone_since_is_as_it_should_be()
    {
        PSObject endpoint = world.Create();
        world.Run("$endpoint | Remove-PlsConsumerEndpoint -Force", ("endpoint", endpoint)).Succeeded();
        using ModuleHost nobody = new(host: new TestHost());
        CommandResult again = nobody.Run("$endpoint | Remove-PlsConsumerEndpoint -Verbose", ("endpoint", endpoint));
        Assert.Empty(again.Succeeded());
        Assert.Contains($"Private endpoint '{ConsumerWorld.Text(endpoint, "Name")}' is gone already.", again.Verbose);
        Assert.Equal("EndpointNotFound", world.Run("$endpoint.ResourceId | Remove-PlsConsumerEndpoint -Force -Session consumer", ("endpoint", endpoint)).ErrorIds.Single());
    }

    [Fact]
    public void Names_that_outlived_their_endpoint_go_by_its_object()
    {
        string name = world.NewName();
        PSObject endpoint = world.Run($"New-PlsConsumerEndpoint {name} $pls.ResourceId spoke01/endpoints -DnsName {name}.left.example -Session consumer").Single;
        world.Run("$endpoint | Remove-PlsConsumerEndpoint -KeepDns -Force", ("endpoint", endpoint)).Succeeded();
        Assert.Contains("Remove from DNS what is left of the private endpoint: A record @ in zone", Ask());
        world.Run("$endpoint | Remove-PlsConsumerEndpoint -Force", ("endpoint", endpoint)).Succeeded();
        Assert.DoesNotContain("What if:", Ask());

        string Ask()
        {
            TestHost screen = new();
            using ModuleHost host = new(host: screen);
            host.Run("$endpoint | Remove-PlsConsumerEndpoint -WhatIf", ("endpoint", endpoint)).Succeeded();
            return screen.Screen;
        }
    }

    [Theory]
    [InlineData("Get-PlsConsumerEndpoint $unset -Session consumer")]
    [InlineData("Get-PlsConsumerEndpoint -Name $unset -Session consumer")]
    [InlineData("Get-PlsConsumerEndpoint -ResourceGroupName '' -Session consumer")]
    public void A_variable_that_holds_nothing_does_not_stand_for_every_endpoint(string script)
    {
        PSObject endpoint = world.Create();
        Assert.StartsWith("ParameterArgumentValidationError", Assert.Single(world.Run($"{script} | Remove-PlsConsumerEndpoint -Force").ErrorIds));
        Assert.Single(world.Run("$endpoint | Get-PlsConsumerEndpoint", ("endpoint", endpoint)).Succeeded());
    }

    [Theory]
    [InlineData("Get-PlsConsumerEndpoint -ResourceGroupName a/b -Session consumer")]
    [InlineData("Remove-PlsConsumerEndpoint e -ResourceGroupName .. -Session consumer")]
    [InlineData("Wait-PlsConsumerEndpoint e -ResourceGroupName '%' -Session consumer")]
    [InlineData("Test-PlsConsumerEndpoint e -ResourceGroupName ' ' -Session consumer")]
    [InlineData("New-PlsConsumerEndpoint e $pls spoke01/endpoints -ResourceGroupName /a -Session consumer")]
    public void A_group_that_can_have_no_such_name_is_refused_with_a_sentence(string script) =>
        Assert.Equal("ResourceGroupMalformed", Assert.Single(world.Run(script).ErrorIds));

    [Theory]
    [InlineData("Remove-PlsConsumerEndpoint 'endpoint*' -Force -Session consumer")]
    [InlineData("Wait-PlsConsumerEndpoint 'endpoint*' -Session consumer")]
    [InlineData("Test-PlsConsumerEndpoint 'endpoint*' -Session consumer")]
    public void A_pattern_is_answered_with_the_pipe_that_takes_it(string script)
    {
        CommandResult result = world.Run(script);
        Assert.Equal("EndpointPattern", result.ErrorIds.Single());
        Assert.Contains("Get-PlsConsumerEndpoint 'endpoint*' |", result.Error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_name_that_is_free_again_can_be_taken_by_another_target()
    {
        PSObject endpoint = world.Create();
        string name = ConsumerWorld.Text(endpoint, "Name");
        world.Run("$endpoint | Remove-PlsConsumerEndpoint -Force", ("endpoint", endpoint)).Succeeded();
        PSObject again = world.Run($"New-PlsConsumerEndpoint {name} {world.ServiceAlias} spoke01/endpoints -Session consumer").Single;
        Assert.NotEqual(ConsumerWorld.Text(endpoint, "ResourceGuid"), ConsumerWorld.Text(again, "ResourceGuid"));
    }
}
