using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Connections;

[Collection(ConnectionsCollection.Name)]
public sealed class WatchPlsConnectionTests(ConnectionWorld world)
{
    [Fact]
    public void What_becomes_of_a_connection_comes_as_a_stream()
    {
        using RunningCommand watch = Begin("Watch-PlsConnection $id -Session $provider");
        watch.AwaitProgress();
        PSObject request = world.Request("order 7");
        watch.AwaitOutput(1);
        world.Run("$request | Approve-PlsConnection -Description 'ticket 42'", ("request", request)).Succeeded();
        watch.AwaitOutput(2);
        world.Run("$request | Deny-PlsConnection -Description over -Force", ("request", request)).Succeeded();
        watch.AwaitOutput(3);
        world.Run("$request | Remove-PlsConnection -Force", ("request", request)).Succeeded();
        IReadOnlyList<PSObject> changes = watch.AwaitOutput(4);

        Assert.Equal(["Requested", "Approved", "Rejected", "Removed"], changes.Select(change => Text(change, "Change")));
        Assert.All(changes, change => Assert.Equal(Text(request, "ResourceId"), Text(change, "ResourceId")));
        Assert.Null(changes[0].Properties["Before"].Value);
        Assert.Equal("order 7", Text(changes[0], "Description"));
        Assert.Equal(("Pending", "Approved"), (Nested(changes[1], "Before", "Status"), Nested(changes[1], "After", "Status")));
        Assert.Equal(("Rejected", "Removed"), (Nested(changes[3], "Before", "Status"), Text(changes[3], "Status")));
        Assert.Null(changes[3].Properties["After"].Value);
        Assert.Equal(world.ConsumerSubscription, Text(changes[3], "ConsumerSubscriptionId"));
    }

    [Fact]
    public void Ctrl_C_ends_it_and_the_position_is_left_in_the_variable()
    {
        using RunningCommand watch = Begin("Watch-PlsConnection $id -Session $provider -ResumeVariable at");
        watch.AwaitProgress();
        watch.Stop();
        string token = PSObject.AsPSObject(watch.Variable("at")!).Properties["ResumeToken"].Value.ToString()!;
        PSObject request = world.Request();
        PSObject change = world.Run("Watch-PlsConnection $id -Since $token -DurationSec 0 -Session provider", ("id", world.ServiceId), ("token", token)).Single;
        Assert.Equal(("Requested", Text(request, "Name")), (Text(change, "Change"), Text(change, "Name")));
    }

    [Fact]
    public void A_watch_goes_on_from_any_change_without_losing_or_doubling_one()
    {
        world.Run("$null = Watch-PlsConnection $id -DurationSec 0 -ResumeVariable begin -Session provider", ("id", world.ServiceId)).Succeeded();
        PSObject[] requests = [world.Request(), world.Request(), world.Request()];
        IReadOnlyList<PSObject> all = world.Run("Watch-PlsConnection $id -Since $begin -DurationSec 0 -Session provider").Succeeded();
        Assert.Equal(requests.Select(request => Text(request, "Name")), all.Select(change => Text(change, "Name")));

        IReadOnlyList<PSObject> rest = world.Run("Watch-PlsConnection $id -Since $first -DurationSec 0 -Session provider", ("first", all[0])).Succeeded();
        Assert.Equal(all.Skip(1).Select(change => Text(change, "Name")), rest.Select(change => Text(change, "Name")));
        Assert.Empty(world.Run("Watch-PlsConnection $id -Since $last.ResumeToken -DurationSec 0 -Session provider", ("last", all[2])).Succeeded());
    }

    [Fact]
    public void A_change_pipes_into_the_approval_in_the_session_that_it_came_from()
    {
        PSObject request = world.Request();
        using ModuleHost host = ConnectionWorld.NewHost();
        PSObject approved = host.Run(
            "Watch-PlsConnection $id -IncludeExisting -Change Requested -Session $provider | Stop-Upstream | Approve-PlsConnection -PassThru",
            ("id", Text(request, "ResourceId")), ("provider", world.Provider)).Single;
        Assert.Equal(("Approved", Text(request, "Name")), (Text(approved, "Status"), Text(approved, "Name")));
        PSObject denied = host.Run(
            "Watch-PlsConnection $id -IncludeExisting -DurationSec 0 -Session $provider | ForEach-Object After | Deny-PlsConnection -PassThru -Force").Single;
        Assert.Equal("Rejected", Text(denied, "Status"));
    }

    [Fact]
    public void Only_the_changes_that_are_asked_for_are_told()
    {
        PSObject request = world.Request();
        world.Request();
        world.Run("$request | Approve-PlsConnection", ("request", request)).Succeeded();
        IReadOnlyList<PSObject> told = world.Run(
            "Watch-PlsConnection $id -IncludeExisting -Change Approved, Removed -DurationSec 0 -Session provider", ("id", world.ServiceId)).Succeeded();
        Assert.Contains(Text(request, "Name"), told.Select(change => Text(change, "Name")));
        Assert.All(told, change => Assert.Equal("Approved", Text(change, "Change")));
    }

    [Fact]
    public void Without_a_service_the_whole_subscription_is_watched()
    {
        using RunningCommand watch = Begin("Watch-PlsConnection -Session $provider -DurationSec 86400");
        watch.AwaitProgress();
        PSObject request = world.Request();
        Assert.Equal(Text(request, "Name"), Text(watch.AwaitOutput(1)[0], "Name"));
        watch.Stop();
    }

    [Fact]
    public void It_ends_by_itself_when_its_time_is_over()
    {
        using RunningCommand watch = Begin("Watch-PlsConnection $id -Session $provider -DurationSec 1 -IntervalSec 3600");
        Assert.Empty(watch.AwaitEnd());
        Assert.Empty(watch.Errors);
    }

    [Fact]
    public void Objects_and_names_are_taken_and_a_wrong_one_stops_none_of_the_others()
    {
        PSObject request = world.Request();
        CommandResult result = world.Run(
            "$pls, 'no-such', $id, @{ id = '/subscriptions/s/resourceGroups/g' } | Watch-PlsConnection -IncludeExisting -DurationSec 0 -Session provider",
            ("id", Text(request, "ResourceId")));
        Assert.Equal(["PrivateLinkServiceNotFound", "ResourceTypeNotAccepted"], result.ErrorIds);
        Assert.Single(result.Output, change => Text(change, "Name") == Text(request, "Name"));
    }

    [Theory]
    [InlineData("-Since nonsense", "WatchTokenMalformed")]
    [InlineData("-Since (7)", "WatchTokenMalformed")]
    public void A_token_that_is_none_ends_it_before_anything_is_read(string arguments, string id) =>
        Assert.StartsWith(id + ",", world.Host.Ends($"Watch-PlsConnection '{world.ServiceId}' {arguments} -Session provider").FullyQualifiedErrorId);

    [Fact]
    public void A_service_that_is_not_there_is_an_error_about_what_the_person_wrote()
    {
        ErrorRecord error = world.Run("Watch-PlsConnection $id -Session provider", ("id", world.ServiceId + "x")).Error;
        Assert.Equal("PrivateLinkServiceNotFound,PlsTools.Connections.WatchPlsConnectionCommand", error.FullyQualifiedErrorId);
        Assert.Equal(world.ServiceId + "x", error.TargetObject);
    }

    [Fact]
    public void It_outlasts_a_network_that_drops_and_throttling()
    {
        using ModuleHost host = ConnectionWorld.NewHost();
        host.Run($"""
            $sandbox = Start-PlsSandbox -World fleet -Speed 1000 -Fault ArmThrottled, ArmResetBefore, ArmServerError
            $fleet = Connect-Pls -Sandbox $sandbox -SubscriptionId f1ee0000-0000-4000-8000-000000000101
            """).Succeeded();
        IReadOnlyList<PSObject> told = host.Run("Watch-PlsConnection pls-1-1 -IncludeExisting -DurationSec 0 -Session $fleet").Succeeded();
        Assert.Equal(100, told.Count);
    }

    [Fact]
    public void The_table_shows_who_what_and_how_in_120_columns()
    {
        PSObject request = world.Request("watched-endpoint", "a message that is much too long to be shown in full in a column of the table");
        TestHost screen = new();
        using ModuleHost host = ConnectionWorld.NewHost(screen);
        host.Run("Watch-PlsConnection $id -IncludeExisting -DurationSec 0 -Session $provider | Out-Default",
            ("id", Text(request, "ResourceId")), ("provider", world.Provider)).Succeeded();
        string[] lines = [.. screen.Screen.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
        Assert.Equal(["Time", "Change", "PrivateLinkService", "Endpoint", "ConsumerSubscription", "Description"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches($@"^[0-9:]{{8}}\s+Requested\s+\S+\s+watched-endpoint\s+{world.ConsumerSubscription} a message", lines[2]);
        Assert.All(lines, line => Assert.True(line.Length < 120, line));
    }

    private RunningCommand Begin(string script) => new(script, ("id", world.ServiceId), ("provider", world.Provider));

    private static string Text(PSObject item, string property) => ConnectionWorld.Text(item, property);

    private static string Nested(PSObject item, string first, string second) =>
        PSObject.AsPSObject(item.Properties[first].Value).Properties[second].Value.ToString()!;
}
