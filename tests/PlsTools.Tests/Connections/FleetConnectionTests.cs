using System.Management.Automation;

namespace PlsTools.Tests.Connections;

/// <summary>Get-PlsConnection over many subscriptions, on the fleet: 20 subscriptions, 100 services, 10,000 connections.</summary>
[Collection(FleetCollection.Name)]
public sealed class FleetConnectionTests(FleetWorld world)
{
    private const string Consumer = "f1ee0000-0000-4000-8000-000000000203";
    private const string Tenant = "f1ee0000-0000-4000-8000-000000000001";

    [Fact]
    public void All_subscriptions_are_searched_and_what_is_found_is_marked_as_a_discovery()
    {
        IReadOnlyList<PSObject> found = world.Run(
            $"Get-PlsConnection -AllSubscriptions -Status Pending -ConsumerSubscription {Consumer} -Message 'consumer 3*'").Succeeded();
        Assert.Equal(200, found.Count);
        Assert.Equal(10, found.Select(connection => ConnectionWorld.Text(connection, "SubscriptionId")).Distinct().Count());
        Assert.All(found, connection => Assert.Equal("ResourceGraph", ConnectionWorld.Text(connection, "Source")));
        Assert.Equal("Arm", ConnectionWorld.Text(world.Run("Get-PlsConnection $id", ("id", ConnectionWorld.Text(found[0], "ResourceId"))).Single, "Source"));
    }

    [Theory]
    [InlineData("-AllSubscriptions", 10)]
    [InlineData("-SubscriptionId f1ee0000-0000-4000-8000-000000000101, /subscriptions/f1ee0000-0000-4000-8000-000000000102", 2)]
    public void Many_subscriptions_are_watched_as_ARM_lists_them(string scope, int subscriptions)
    {
        IReadOnlyList<PSObject> changes = world.Run(
            $"Watch-PlsConnection {scope} -IncludeExisting -DurationSec 0 -Change Rejected | ForEach-Object {{ $_.After.SubscriptionId + ' ' + $_.After.Source }}").Succeeded();
        Assert.Equal(subscriptions, changes.Select(ConnectionWorld.Text).Distinct().Count());
        Assert.All(changes, change => Assert.EndsWith(" Arm", ConnectionWorld.Text(change)));
        Assert.Equal("ConnectionSubscriptionMalformed", world.Run("Watch-PlsConnection -SubscriptionId contoso -DurationSec 0").ErrorIds.Single());
    }

    [Fact]
    public void Every_connection_of_the_fleet_comes_once()
    {
        IEnumerable<string> ids = world.Run("Get-PlsConnection -AllSubscriptions").Succeeded().Select(connection => ConnectionWorld.Text(connection, "ResourceId"));
        Assert.Equal(10_000, ids.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void The_first_object_comes_before_a_further_page_is_asked_for()
    {
        int before = Queries();
        Assert.Single(world.Run("Get-PlsConnection -AllSubscriptions | Stop-Upstream").Output);
        Assert.Equal(1, Queries() - before);
    }

    [Fact]
    public void Subscriptions_can_be_named_by_their_ids()
    {
        IReadOnlyList<PSObject> found = world.Run(
            "Get-PlsConnection -SubscriptionId f1ee0000-0000-4000-8000-000000000101, /subscriptions/f1ee0000-0000-4000-8000-000000000102 -Status Rejected").Succeeded();
        Assert.Equal(200, found.Count);
        ErrorRecord error = world.Run("Get-PlsConnection -SubscriptionId contoso").Error;
        Assert.Equal(("ConnectionSubscriptionMalformed", (object)"contoso"), (error.FullyQualifiedErrorId.Split(',')[0], error.TargetObject));
    }

    [Fact]
    public void A_management_group_bounds_the_search_and_one_that_is_not_there_is_an_error()
    {
        Assert.Equal(100, world.Run($"Get-PlsConnection -ManagementGroup providers -Status Rejected -ConsumerSubscription {Consumer}").Succeeded().Count);
        Assert.Empty(world.Run("Get-PlsConnection -ManagementGroup consumers").Succeeded());
        ErrorRecord error = world.Run("Get-PlsConnection -ManagementGroup nowhere").Error;
        Assert.Equal("ArmRejected", error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains("Azure Resource Graph", error.ToString());
    }

    [Fact]
    public void Tenants_of_consumers_are_known_where_their_subscriptions_can_be_seen()
    {
        Assert.Equal(100, world.Run($"Get-PlsConnection -AllSubscriptions -Name pe-01-1-1-* -ConsumerTenant {Tenant}").Succeeded().Count);
        Assert.Empty(world.Run("Get-PlsConnection -AllSubscriptions -Name pe-01-1-1-* -ConsumerTenant 00000000-0000-0000-0000-000000000000").Succeeded());
        Assert.Equal("ConsumerTenantMalformed", world.Run("Get-PlsConnection -AllSubscriptions -ConsumerTenant contoso").ErrorIds.Single());
    }

    [Fact]
    public void The_age_is_that_of_the_endpoint()
    {
        Assert.Equal(100, world.Run("Get-PlsConnection -AllSubscriptions -Name pe-01-1-1-* -OlderThan 0s").Succeeded().Count);
        Assert.Empty(world.Run("Get-PlsConnection -AllSubscriptions -Name pe-01-1-1-* -OlderThan 3650d").Succeeded());
        Assert.NotNull(world.Run("Get-PlsConnection -AllSubscriptions -Name pe-01-1-1-pending-1.* -ConsumerSubscription "
            + $"{Consumer} -OlderThan ([timespan]::Zero)").Single.Properties["RequestedOn"].Value);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("(7)")]
    [InlineData("-1d")]
    [InlineData("soon")]
    public void An_age_needs_a_number_and_its_unit(string age)
    {
        ErrorRecord error = world.Run($"Get-PlsConnection -AllSubscriptions -OlderThan {age}").Error;
        Assert.Contains($"'{age.Trim('(', ')')}' is no age.", error.ToString());
        Assert.Contains("7d", error.ToString());
    }

    [Theory]
    [InlineData("-AllSubscriptions -SubscriptionId f1ee0000-0000-4000-8000-000000000101")]
    [InlineData("-AllSubscriptions -ManagementGroup providers")]
    public void Only_one_way_to_say_where_can_be_taken(string arguments) =>
        Assert.Equal("AmbiguousParameterSet", world.Run($"Get-PlsConnection {arguments}").ErrorIds.Single());

    private int Queries() => Convert.ToInt32(world.Run(
        "$n = 0; foreach ($r in $sandbox.Requests) { if ($r.Path -like '*Microsoft.ResourceGraph/resources') { $n++ } }; $n").Single.BaseObject);
}
