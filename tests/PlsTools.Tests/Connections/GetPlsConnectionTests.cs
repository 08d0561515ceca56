using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Connections;

[Collection(ConnectionsCollection.Name)]
public sealed class GetPlsConnectionTests(ConnectionWorld world)
{
    [Theory]
    [InlineData("Get-PlsConnection $pls -Name 'a['")]
    [InlineData("Get-PlsConnection $pls -Message '['")]
    public void A_pattern_that_cannot_be_read_is_an_error_that_shows_it(string script)
    {
        world.Request();
        CommandResult result = world.Run(script);
        Assert.Equal("PatternMalformed", Assert.Single(result.ErrorIds));
        Assert.EndsWith("[", result.Error.ToString());
    }

    [Theory]
    [InlineData("%")]
    [InlineData("..")]
    [InlineData(" ")]
    public void What_can_be_no_connections_name_is_not_found(string name) =>
        Assert.Equal("ConnectionNotFound", Assert.Single(world.Run($"Approve-PlsConnection -PrivateLinkService $pls -Name '{name}'").ErrorIds));

    [Theory]
    [InlineData("Get-PlsConnection $unset -Session provider")]
    [InlineData("Get-PlsConnection $pls -ConsumerSubscription $unset")]
    [InlineData("Get-PlsConnection $pls -ConsumerSubscription @()")]
    [InlineData("Get-PlsConnection $pls -ConsumerTenant $unset")]
    [InlineData("Get-PlsConnection $pls -Name $unset")]
    [InlineData("Get-PlsConnection $pls -OlderThan $unset")]
    [InlineData("$unset | Get-PlsConnection -Session provider")]
    [InlineData("Wait-PlsConnection $unset -Session provider")]
    [InlineData("Wait-PlsConnection $pls -ConsumerSubscription $unset")]
    [InlineData("Wait-PlsConnection $pls -EndpointName $unset")]
    [InlineData("Watch-PlsConnection $unset -DurationSec 0 -IncludeExisting -Session provider")]
    public void A_variable_that_holds_nothing_does_not_stand_for_everything(string script)
    {
        PSObject request = world.Request();
        CommandResult result = world.Run($"{script} | Approve-PlsConnection");
        Assert.Matches("^Parameter(Argument|ArgumentTransformation)?(Validation|Transformation)?Error", Assert.Single(result.ErrorIds));
        Assert.Equal("Pending", ConnectionWorld.Text(world.Read(request), "Status"));
    }

    [Theory]
    [InlineData("-OlderThan 1m")]
    [InlineData("-ConsumerTenant bbbbbbbb-0000-4000-8000-000000000001")]
    public void What_is_not_known_never_matches_and_is_told_of(string filter)
    {
        string name = ConnectionWorld.Text(world.Request(), "Name");
        CommandResult result = world.Run($"Get-PlsConnection $pls -Name {name} {filter}");
        Assert.Empty(result.Succeeded());
        Assert.StartsWith("1 connection(s) that fit otherwise were passed over", Assert.Single(result.Warnings));
        Assert.Empty(world.Run($"Get-PlsConnection $pls -Name {name} {filter} -Status Approved").Warnings);
        Assert.Empty(world.Run($"Get-PlsConnection $pls -Name {name}").Warnings);
    }

    [Fact]
    public void A_request_shows_who_asks_for_what_and_why()
    {
        PSObject request = world.Request("asker", "order 4711");
        Assert.Equal("Pending", ConnectionWorld.Text(request, "Status"));
        Assert.Equal("order 4711", ConnectionWorld.Text(request, "RequestMessage"));
        Assert.Equal(world.ConsumerSubscription, ConnectionWorld.Text(request, "ConsumerSubscriptionId"));
        Assert.Equal("asker", ConnectionWorld.Text(request, "PrivateEndpointName"));
        Assert.Equal(world.ServiceName, ConnectionWorld.Text(request, "PrivateLinkServiceName"));
        Assert.Matches("^[0-9]+$", ConnectionWorld.Text(request, "LinkIdentifier"));
        Assert.Matches(@"^asker\.[0-9a-f-]{36}$", ConnectionWorld.Text(request, "Name"));
        Assert.StartsWith("MC_", ConnectionWorld.Text(request, "ResourceGroupName"));
    }

    [Fact]
    public void The_tenant_stays_unknown_where_the_provider_cannot_see_the_consumers_subscription() =>
        Assert.Null(world.Request().Properties["ConsumerTenantId"].Value);

    [Theory]
    [InlineData("'{id}'")]
    [InlineData("{name}")]
    [InlineData("$pls")]
    [InlineData("$pls.Alias")]
    [InlineData("@{ id = '{id}' }")]
    [InlineData("([pscustomobject]@{ Id = '{id}' })")]
    [InlineData("([pscustomobject]@{ ResourceId = '{id}'; Id = 7 })")]
    [InlineData("([pscustomobject]@{ resourceid = '{id}'.ToUpperInvariant() })")]
    public void A_service_is_taken_in_whatever_form_it_comes(string service)
    {
        PSObject request = world.Request();
        string given = service.Replace("{id}", world.ServiceId).Replace("{name}", world.ServiceName);
        string name = ConnectionWorld.Text(request, "Name");
        Assert.Equal(name, ConnectionWorld.Text(world.Run($"Get-PlsConnection {given} -Name {name} -Session provider").Single, "Name"));
        Assert.Equal(name, ConnectionWorld.Text(world.Run($"{Quoted(given)} | Get-PlsConnection -Name {name} -Session provider").Single, "Name"));
    }

    [Fact]
    public void The_id_of_a_connection_yields_that_one()
    {
        PSObject request = world.Request();
        world.Request();
        Assert.Equal(ConnectionWorld.Text(request, "Name"), ConnectionWorld.Text(world.Read(request), "Name"));
    }

    [Fact]
    public void Without_a_service_the_whole_subscription_is_read()
    {
        string name = ConnectionWorld.Text(world.Request(), "Name");
        Assert.Contains(name, world.Run("Get-PlsConnection -Session provider").Succeeded().Select(item => ConnectionWorld.Text(item, "Name")));
    }

    [Fact]
    public void Filters_narrow_and_go_together()
    {
        PSObject request = world.Request("narrow", "we need order 99");
        PSObject approved = world.Connect();
        string consumer = world.ConsumerSubscription;
        Assert.Equal(Name(request), Name(world.Run("Get-PlsConnection -Session provider -Message '*ORDER 99'").Single));
        Assert.Equal(Name(request), Name(world.Run($"Get-PlsConnection -Session provider -Name narrow.* -Status pending -ConsumerSubscription {consumer}").Single));
        Assert.Equal(Name(request), Name(world.Run($"Get-PlsConnection -Session provider -Name narrow.* -ConsumerSubscription '/subscriptions/{consumer}'").Single));
        Assert.Empty(world.Run("Get-PlsConnection -Session provider -Name narrow.* -Status Approved, Rejected").Succeeded());
        Assert.Empty(world.Run("Get-PlsConnection -Session provider -Name narrow.* -ConsumerSubscription 00000000-0000-0000-0000-000000000000").Succeeded());
        IEnumerable<string> found = world.Run("Get-PlsConnection -Session provider -Status Approved").Succeeded().Select(Name);
        Assert.Contains(Name(approved), found);
        Assert.DoesNotContain(Name(request), found);
    }

    [Fact]
    public void Each_bad_input_is_an_error_of_its_own_and_the_good_ones_come()
    {
        string name = Name(world.Request());
        string balancer = world.ServiceId.Replace("privateLinkServices", "loadBalancers");
        CommandResult result = world.Run(
            $"'{balancer}', 5, '/subscriptions/x/nonsense', 'no-such-service', '{world.ServiceId}-gone', '{world.ServiceId}' | Get-PlsConnection -Name {name} -Session provider");
        Assert.Equal(
            ["ResourceTypeNotAccepted", "InputWithoutResourceId", "ResourceIdMalformed", "PrivateLinkServiceNotFound", "PrivateLinkServiceNotFound"], result.ErrorIds);
        Assert.Equal([balancer, 5, "/subscriptions/x/nonsense", "no-such-service", $"{world.ServiceId}-gone"], result.Errors.Select(error => error.TargetObject));
        Assert.Contains("Microsoft.Network/loadBalancers", result.Errors[0].ToString());
        Assert.All(result.Errors, error => Assert.NotEmpty(error.ErrorDetails.RecommendedAction));
        Assert.False(result.Terminating);
        Assert.Single(result.Output);
    }

    [Fact]
    public void A_service_that_is_not_there_comes_with_near_names()
    {
        ErrorRecord error = world.Run($"Get-PlsConnection {world.ServiceName}x -Session provider").Error;
        Assert.Equal("PrivateLinkServiceNotFound,PlsTools.Connections.GetPlsConnectionCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Contains($"Near names: {world.ServiceName}.", error.ToString());
    }

    [Fact]
    public void A_name_that_is_not_there_is_an_error_and_a_wildcard_is_none()
    {
        string name = Name(world.Request());
        ErrorRecord error = world.Run($"Get-PlsConnection -Name {name}0 -Session provider").Error;
        Assert.Equal(("ConnectionNotFound", (object)(name + "0")), (error.FullyQualifiedErrorId.Split(',')[0], error.TargetObject));
        Assert.Contains(name, error.ToString());
        Assert.Empty(world.Run("Get-PlsConnection -Name nobody* -Session provider").Succeeded());
    }

    [Fact]
    public void A_subscription_that_is_no_id_ends_the_command()
    {
        CommandResult result = world.Run($"'{world.ServiceId}', '{world.ServiceId}' | Get-PlsConnection -ConsumerSubscription contoso -Session provider");
        Assert.Equal("ConnectionSubscriptionMalformed", result.ErrorIds.Single());
        Assert.Empty(result.Output);
    }

    [Fact]
    public void The_reader_may_leave_after_the_first()
    {
        world.Request();
        world.Request();
        Assert.Single(world.Run("Get-PlsConnection -Session provider | Stop-Upstream").Output);
    }

    [Fact]
    public void Without_any_session_the_command_ends_and_says_how_to_sign_in()
    {
        using ModuleHost host = ConnectionWorld.NewHost();
        ErrorRecord error = host.Run("'one', 'two' | Get-PlsConnection").Error;
        Assert.Equal("NoSession,PlsTools.Connections.GetPlsConnectionCommand", error.FullyQualifiedErrorId);
        Assert.Contains("Connect-Pls", error.ErrorDetails.RecommendedAction);
    }

    private static string Name(PSObject connection) => ConnectionWorld.Text(connection, "Name");

    private static string Quoted(string given) => char.IsLetter(given[0]) ? $"'{given}'" : given;
}
