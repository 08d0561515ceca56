using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Consumers;

[Collection(ConsumersCollection.Name)]
public sealed class NewPlsConsumerEndpointTests(ConsumerWorld world)
{
    [Fact]
    public void A_request_by_id_is_pending_in_the_consumers_subscription_and_the_provider_sees_its_message()
    {
        PSObject endpoint = world.Create();
        Assert.Equal("Pending", ConsumerWorld.Text(endpoint, "Status"));
        Assert.Equal("Succeeded", ConsumerWorld.Text(endpoint, "ProvisioningState"));
        Assert.Equal(world.Subscription, ConsumerWorld.Text(endpoint, "SubscriptionId"));
        Assert.StartsWith("10.1.", ConsumerWorld.Text(endpoint, "PrivateIPAddress"));
        Assert.Contains("Approve-PlsConnection", ConsumerWorld.Text(endpoint, "NextStep"));
        string name = ConsumerWorld.Text(endpoint, "Name");
        Assert.Equal("please", ConsumerWorld.Text(world.Run($"Get-PlsConnection '{world.ServiceId}' -Name '{name}.*' -Session provider").Single, "RequestMessage"));
    }

    [Fact]
    public void A_piped_service_does_not_bring_its_providers_session_along()
    {
        string name = world.NewName();
        PSObject endpoint = world.Run($"$pls | New-PlsConsumerEndpoint -Name {name} -Subnet spoke01/endpoints -Session consumer").Single;
        Assert.Equal(world.Subscription, ConsumerWorld.Text(endpoint, "SubscriptionId"));
        Assert.Equal(world.ServiceId, ConsumerWorld.Text(endpoint, "Target"));

        using ModuleHost host = new();
        CommandResult result = host.Run($"$pls | New-PlsConsumerEndpoint -Name {name} -Subnet spoke01/endpoints", ("pls", world.Run("$pls").Single));
        Assert.Equal("NoSession", result.ErrorIds.Single());
    }

    [Fact]
    public void An_alias_is_taken_too()
    {
        PSObject endpoint = world.Run($"New-PlsConsumerEndpoint {world.NewName()} {world.ServiceAlias} spoke01/endpoints -Session consumer").Single;
        Assert.Equal(world.ServiceAlias, ConsumerWorld.Text(endpoint, "Target"));
        Assert.Equal("Pending", ConsumerWorld.Text(endpoint, "Status"));
    }

    [Fact]
    public void The_same_call_again_returns_the_same_endpoint_and_changes_nothing()
    {
        PSObject first = world.Create();
        CommandResult again = world.Run(
            $"New-PlsConsumerEndpoint {ConsumerWorld.Text(first, "Name")} '{world.ServiceId}' spoke01/endpoints -RequestMessage please -Session consumer -Verbose");
        Assert.Equal(ConsumerWorld.Text(first, "ResourceGuid"), ConsumerWorld.Text(again.Single, "ResourceGuid"));
        Assert.Contains(again.Verbose, line => line.StartsWith("Leave the private endpoint as it is"));
    }

    [Fact]
    public void WhatIf_shows_what_would_be_made_and_makes_nothing()
    {
        string name = world.NewName();
        TestHost screen = new();
        using ModuleHost host = new(host: screen);
        CommandResult result = host.Run(
            $"New-PlsConsumerEndpoint {name} '{world.ServiceId}' spoke01/endpoints -Session $consumer -WhatIf", ("consumer", world.Run("$consumer").Single));
        Assert.Empty(result.Succeeded());
        Assert.Contains("Create private endpoint in subnet spoke01/endpoints and request a connection to", screen.Screen);
        Assert.Empty(world.Run($"Get-PlsConsumerEndpoint {name}* -Session consumer").Succeeded());
    }

    [Fact]
    public void NoWait_returns_while_the_endpoint_is_being_made_and_the_same_call_waits_for_it()
    {
        string name = world.NewName();
        CommandResult begun = world.Run($"New-PlsConsumerEndpoint {name} '{world.ServiceId}' spoke01/endpoints -NoWait -Session consumer");
        Assert.Equal("Updating", ConsumerWorld.Text(begun.Single, "ProvisioningState"));
        CommandResult resumed = world.Run($"New-PlsConsumerEndpoint {name} '{world.ServiceId}' spoke01/endpoints -Session consumer");
        Assert.Equal("Succeeded", ConsumerWorld.Text(resumed.Single, "ProvisioningState"));
    }

    [Fact]
    public void A_wait_shows_progress_from_its_beginning_and_takes_it_away_at_its_end()
    {
        string name = world.NewName();
        CommandResult made = world.Run($"New-PlsConsumerEndpoint {name} '{world.ServiceId}' spoke01/endpoints -Session consumer");
        Assert.Contains(name, made.Progress[0].Activity);
        Assert.Equal(ProgressRecordType.Completed, made.Progress[^1].RecordType);
    }

    [Fact]
    public void WaitForApproval_ends_with_the_decision_of_the_provider()
    {
        PSObject approved = world.CreateApproved();
        PSObject again = world.Run(
            $"New-PlsConsumerEndpoint {ConsumerWorld.Text(approved, "Name")} '{world.ServiceId}' spoke01/endpoints -WaitForApproval -Session consumer").Single;
        Assert.Equal("Approved", ConsumerWorld.Text(again, "Status"));

        string denied = ConsumerWorld.Text(world.Create(), "Name");
        world.Connection(denied, "Deny-PlsConnection -Description 'not you'");
        ErrorRecord error = world.Run($"New-PlsConsumerEndpoint {denied} '{world.ServiceId}' spoke01/endpoints -WaitForApproval -Session consumer").Error;
        Assert.Equal("EndpointRejected", error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains("not you", error.ToString());
    }

    [Theory]
    [InlineData("sample-app", "spoke01/endpoints", "", "TargetMalformed")]
    [InlineData("{service}", "endpoints", "", "SubnetMalformed")]
    [InlineData("{service}", "spoke01/nowhere", "", "SubnetNotFound")]
    [InlineData("{service}", "spoke99/endpoints", "", "VirtualNetworkNotFound")]
    [InlineData("{alias}", "spoke01/endpoints", "-Automatic", "AliasNeedsManual")]
    [InlineData("{service}", "spoke01/endpoints", "-Automatic", "AutomaticNotPermitted")]
    [InlineData("{service}", "spoke01/endpoints", "-PrivateIPAddress 10.99.0.4", "PrivateIPAddressNotInSubnet")]
    [InlineData("{service}", "spoke01/endpoints", "-Location moon", "LocationDiffers")]
    [InlineData("{service}", "spoke01/endpoints", "-DnsName api", "DnsNameMalformed")]
    [InlineData("{service}", "spoke01/endpoints", "-DnsName *.shop.example", "DnsWildcardNeedsZone")]
    [InlineData("{service}", "spoke01/endpoints", "-DnsZone shop.example", "DnsZoneWithoutName")]
    [InlineData("{service}", "spoke01/endpoints", "-DnsName api.shop.example -DnsZone spoke01", "DnsZoneMalformed")]
    [InlineData("{service}", "spoke01/endpoints", "-DnsName api.shop.example -DnsZone other.example", "DnsNameOutsideZone")]
    [InlineData("{service}", "spoke01/endpoints", "-DnsName api.shop.example -DnsZone shop.example", "DnsZoneNotFound")]
    [InlineData("{service}", "spoke01/endpoints", "-ApplicationSecurityGroup web", "ApplicationSecurityGroupNotFound")]
    [InlineData("{service}", "spoke01/endpoints", "-ApplicationSecurityGroup '{service}'", "ResourceTypeNotAccepted")]
    [InlineData("{service}", "spoke01/endpoints", "-ResourceGroupName no-such-group", "ResourceGroupNotFound")]
    public void Bad_input_gets_its_own_error_and_nothing_is_made(string target, string subnet, string more, string errorId)
    {
        string name = world.NewName();
        target = target.Replace("{service}", world.ServiceId).Replace("{alias}", world.ServiceAlias);
        more = more.Replace("{service}", world.ServiceId);
        CommandResult result = world.Run($"New-PlsConsumerEndpoint {name} '{target}' '{subnet}' {more} -Session consumer");
        Assert.Equal($"{errorId},PlsTools.Consumers.NewPlsConsumerEndpointCommand", result.Error.FullyQualifiedErrorId);
        Assert.NotEmpty(result.Error.ErrorDetails.RecommendedAction);
        Assert.NotNull(result.Error.TargetObject);
        Assert.Empty(world.Run($"Get-PlsConsumerEndpoint {name}* -Session consumer").Succeeded());
    }

    [Fact]
    public void A_message_of_141_characters_is_too_long()
    {
        CommandResult result = world.Run(
            "New-PlsConsumerEndpoint x $pls.ResourceId spoke01/endpoints -RequestMessage $message -Session consumer", ("message", new string('m', 141)));
        Assert.Equal("RequestMessageTooLong", result.ErrorIds.Single());
        Assert.Contains("141", result.Error.ToString());
    }

    [Fact]
    public void A_name_that_is_taken_by_another_target_is_an_error_that_names_both()
    {
        PSObject endpoint = world.Create();
        CommandResult result = world.Run(
            $"New-PlsConsumerEndpoint {ConsumerWorld.Text(endpoint, "Name")} '{world.ServiceId}-other' spoke01/endpoints -Session consumer");
        Assert.Equal("EndpointNameTaken", result.ErrorIds.Single());
        Assert.Equal(ErrorCategory.ResourceExists, result.Error.CategoryInfo.Category);
        Assert.Equal(ConsumerWorld.Text(endpoint, "ResourceId"), result.Error.TargetObject);
    }

    [Fact]
    public void A_service_that_the_subscription_may_not_see_is_told_with_its_cure()
    {
        CommandResult result = world.Run($"New-PlsConsumerEndpoint {world.NewName()} '{world.ServiceId}-hidden' spoke01/endpoints -Session consumer");
        Assert.Equal("PrivateLinkServiceNotVisible", result.ErrorIds.Single());
        Assert.Contains($"-Visibility {world.Subscription}", result.Error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_piped_subnet_is_where_the_endpoint_goes()
    {
        string subnet = ConsumerWorld.Text(world.Create(), "SubnetId");
        PSObject endpoint = world.Run(
            $"[pscustomobject]@{{ Id = '{subnet}' }} | New-PlsConsumerEndpoint {world.NewName()} $pls.ResourceId -Session consumer").Single;
        Assert.Equal(subnet, ConsumerWorld.Text(endpoint, "SubnetId"));
    }

    [Fact]
    public void An_alias_of_nothing_is_refused_before_anything_is_made()
    {
        string name = world.NewName();
        CommandResult result = world.Run(
            $"New-PlsConsumerEndpoint {name} nothing.11111111-1111-4111-8111-111111111111.westeurope.azure.privatelinkservice spoke01/endpoints -Session consumer");
        Assert.Equal("PrivateLinkServiceNotVisible", result.ErrorIds.Single());
        Assert.Empty(world.Run($"Get-PlsConsumerEndpoint {name}* -Session consumer").Succeeded());
        Assert.Empty(world.Run("$sandbox.Requests.Where({ $_.Method -eq 'PUT' -and $_.Path -like '*/privateEndpoints/" + name + "*' })").Succeeded());
    }

    [Fact]
    public void An_object_that_is_no_service_is_refused_with_the_type_that_is_wanted()
    {
        CommandResult result = world.Run(
            $"[pscustomobject]@{{ Id = '/subscriptions/{world.Subscription}/resourceGroups/g/providers/Microsoft.Network/loadBalancers/lb' }} | "
            + $"New-PlsConsumerEndpoint -Name {world.NewName()} -Subnet spoke01/endpoints -Session consumer");
        Assert.Equal("ResourceTypeNotAccepted", result.ErrorIds.Single());
        Assert.Contains("Microsoft.Network/privateLinkServices", result.Error.ToString());
    }
}
