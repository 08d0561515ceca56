using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Connections;

[Collection(ConnectionsCollection.Name)]
public sealed class ApprovePlsConnectionTests(ConnectionWorld world)
{
    [Fact]
    public void The_name_of_an_endpoint_is_answered_with_that_of_its_connection()
    {
        PSObject request = world.Request("e1", "please");
        CommandResult result = world.Run("Approve-PlsConnection -PrivateLinkService $pls -Name E1");
        Assert.Equal("ConnectionNotFound", result.ErrorIds.Single());
        Assert.Contains($"'E1' is a private endpoint, whose connection is named: {ConnectionWorld.Text(request, "Name")}.", result.Error.ToString());
        Assert.Equal("Pending", ConnectionWorld.Text(world.Read(request), "Status"));
    }

    [Theory]
    [InlineData("Approve-PlsConnection -PrivateLinkService $pls -Name *")]
    [InlineData("Remove-PlsConnection -PrivateLinkService $pls -Name * -Force")]
    public void A_pattern_of_names_decides_on_nothing(string script)
    {
        PSObject request = world.Request();
        CommandResult result = world.Run(script);
        Assert.Equal("ConnectionNamePattern", result.ErrorIds.Single());
        Assert.Contains("Get-PlsConnection <service> -Name '*' |", result.Error.ErrorDetails.RecommendedAction);
        Assert.Equal("Pending", ConnectionWorld.Text(world.Read(request), "Status"));
    }

    [Fact]
    public void What_get_shows_can_be_piped_and_the_consumer_sees_the_approval()
    {
        PSObject request = world.Request();
        Assert.Empty(world.Run("$request | Approve-PlsConnection -Description 'ticket 42'", ("request", request)).Succeeded());
        Assert.Equal("Approved", ConnectionWorld.Text(world.Read(request), "Status"));
        Assert.Equal("ticket 42", ConnectionWorld.Text(world.Read(request), "Description"));
        Assert.Equal("Approved", ConnectionWorld.Text(world.Endpoint(request), "Status"));
    }

    [Fact]
    public void A_piped_connection_is_worked_on_in_the_session_that_it_came_from()
    {
        string id = ConnectionWorld.Text(world.Request(), "ResourceId");
        using ModuleHost host = ConnectionWorld.NewHost();
        PSObject approved = host.Run(
            "Get-PlsConnection $id -Session $provider | Approve-PlsConnection -PassThru", ("id", id), ("provider", world.Provider)).Single;
        Assert.Equal("Approved", ConnectionWorld.Text(approved, "Status"));
    }

    [Fact]
    public void The_session_that_is_named_goes_before_that_of_the_input()
    {
        PSObject request = world.Request();
        CommandResult result = world.Run("$request | Approve-PlsConnection -Session consumer", ("request", request));
        Assert.Single(result.Errors);
        Assert.Equal("Pending", ConnectionWorld.Text(world.Read(request), "Status"));
    }

    [Fact]
    public void Texts_that_are_left_out_stay()
    {
        PSObject request = world.Request("order 7");
        PSObject approved = world.Run("$request | Approve-PlsConnection -ActionsRequired 'call us' -PassThru", ("request", request)).Single;
        Assert.Equal("order 7", ConnectionWorld.Text(approved, "Description"));
        Assert.Equal("call us", ConnectionWorld.Text(approved, "ActionsRequired"));
        approved = world.Run("$request | Approve-PlsConnection -Description '' -PassThru", ("request", request)).Single;
        Assert.Equal("", ConnectionWorld.Text(approved, "Description"));
        Assert.Equal("call us", ConnectionWorld.Text(approved, "ActionsRequired"));
    }

    [Fact]
    public void A_repeat_writes_nothing_and_still_returns_the_connection()
    {
        PSObject approved = world.Connect();
        CommandResult result = world.Run("$approved | Approve-PlsConnection -PassThru -Verbose", ("approved", approved));
        Assert.Equal(ConnectionWorld.Text(approved, "Etag"), ConnectionWorld.Text(result.Single, "Etag"));
        Assert.Contains(result.Verbose, line => line.Contains("nothing to do"));
    }

    [Fact]
    public void A_rejected_request_can_be_approved_after_all()
    {
        PSObject request = world.Request();
        world.Run("$request | Deny-PlsConnection", ("request", request)).Succeeded();
        Assert.Equal("Approved", ConnectionWorld.Text(world.Run("$request | Approve-PlsConnection -PassThru", ("request", request)).Single, "Status"));
    }

    [Fact]
    public void WhatIf_says_the_old_and_the_new_state_and_changes_nothing()
    {
        PSObject request = world.Request();
        TestHost screen = new();
        using ModuleHost host = ConnectionWorld.NewHost(screen);
        Assert.Empty(host.Run("$request | Approve-PlsConnection -PassThru -WhatIf", ("request", request)).Succeeded());
        Assert.Contains("\"Approve private endpoint connection (Pending -> Approved)\"", screen.Screen);
        Assert.Contains(ConnectionWorld.Text(request, "ResourceId"), screen.Screen);
        Assert.Equal("Pending", ConnectionWorld.Text(world.Read(request), "Status"));
    }

    [Fact]
    public void A_whole_service_is_refused_unless_all_pending_are_meant()
    {
        PSObject request = world.Request();
        PSObject rejected = world.Request();
        world.Run("$rejected | Deny-PlsConnection", ("rejected", rejected)).Succeeded();

        ErrorRecord error = world.Run("$pls | Approve-PlsConnection -Session provider").Error;
        Assert.Equal("ConnectionScopeTooWide,PlsTools.Connections.ApprovePlsConnectionCommand", error.FullyQualifiedErrorId);
        Assert.Equal("Pending", ConnectionWorld.Text(world.Read(request), "Status"));

        IEnumerable<string> approved = world.Run("$pls | Approve-PlsConnection -AllPending -PassThru -Session provider").Succeeded()
            .Select(connection => ConnectionWorld.Text(connection, "Name"));
        Assert.Contains(ConnectionWorld.Text(request, "Name"), approved);
        Assert.Equal("Rejected", ConnectionWorld.Text(world.Read(rejected), "Status"));
        Assert.Empty(world.Run("$pls | Get-PlsConnection -Status Pending -Session provider").Succeeded());
    }

    [Fact]
    public void The_failure_of_one_stops_none_of_the_others()
    {
        PSObject first = world.Request();
        PSObject last = world.Request();
        string missing = ConnectionWorld.Text(first, "ResourceId") + "0";
        CommandResult result = world.Run(
            "$first, 'nonsense', $missing, $last | Approve-PlsConnection -PassThru -Session provider", ("first", first), ("missing", missing), ("last", last));
        Assert.Equal(["ConnectionIdMalformed", "ConnectionNotFound"], result.ErrorIds);
        Assert.Equal(["nonsense", missing], result.Errors.Select(error => error.TargetObject));
        Assert.Contains(ConnectionWorld.Text(first, "Name"), result.Errors[1].ToString());
        Assert.Equal(["Approved", "Approved"], result.Output.Select(connection => ConnectionWorld.Text(connection, "Status")));
    }

    [Theory]
    [InlineData("$id")]
    [InlineData("@{ id = $id }")]
    [InlineData("([pscustomobject]@{ Id = $id; Name = 'as Az.Network has it' })")]
    [InlineData("([pscustomobject]@{ ResourceId = $id; id = 'as Resource Graph has it' })")]
    public void A_connection_is_taken_in_whatever_form_it_comes(string form)
    {
        string id = ConnectionWorld.Text(world.Request(), "ResourceId");
        Assert.Equal("Approved", ConnectionWorld.Text(world.Run($"{form} | Approve-PlsConnection -PassThru -Session provider", ("id", id)).Single, "Status"));
    }

    [Fact]
    public void Several_ids_can_be_given_at_once()
    {
        string[] ids = [ConnectionWorld.Text(world.Request(), "ResourceId"), ConnectionWorld.Text(world.Request(), "ResourceId")];
        Assert.Equal(2, world.Run("Approve-PlsConnection $ids -PassThru -Session provider", ("ids", ids)).Succeeded().Count);
    }

    [Fact]
    public void A_connection_can_be_named_on_its_service()
    {
        string name = ConnectionWorld.Text(world.Request(), "Name");
        CommandResult result = world.Run(
            $"Approve-PlsConnection -PrivateLinkService {world.ServiceName} -Name {name}x, {name} -PassThru -Session provider");
        Assert.Equal("ConnectionNotFound", result.ErrorIds.Single());
        Assert.Equal(name + "x", result.Errors[0].TargetObject);
        Assert.Equal(name, ConnectionWorld.Text(result.Output.Single(), "Name"));
    }

    [Fact]
    public void A_discovery_that_is_out_of_date_is_left_alone_unless_it_is_as_it_should_be()
    {
        PSObject request = world.Request();
        PSObject found = world.Run(
            $"Get-PlsConnection -AllSubscriptions -Name {ConnectionWorld.Text(request, "Name")} -Session provider").Single;
        world.Run("$request | Deny-PlsConnection -Description no", ("request", request)).Succeeded();

        ErrorRecord error = world.Run("$found | Approve-PlsConnection", ("found", found)).Error;
        Assert.Equal("ConnectionChangedMeanwhile", error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal("Rejected", ConnectionWorld.Text(world.Read(request), "Status"));
        Assert.Equal("no", ConnectionWorld.Text(world.Run("$found | Deny-PlsConnection -PassThru", ("found", found)).Single, "Description"));

        // An id, which tells nothing of what was seen, and what ARM itself has shown are taken at their word.
        world.Run("$request | Approve-PlsConnection", ("request", request)).Succeeded();
        Assert.Equal("Approved", ConnectionWorld.Text(world.Read(request), "Status"));
    }

    [Fact]
    public void Ctrl_C_ends_the_command_in_the_middle_and_begins_nothing_more()
    {
        using RequestWorld slow = new(1, 1, 3, faults: "{ name: ArmSlowOperation, seconds: 86400 }");
        slow.Host.StopAtProgress("Get-PlsConnection -AllSubscriptions | Approve-PlsConnection");
        Assert.Single(slow.Requests(), request => request.Method == "PUT");
    }

    [Fact]
    public void A_reader_that_leaves_after_the_first_result_ends_the_rest()
    {
        PSObject[] requests = [world.Request(), world.Request(), world.Request()];
        Assert.Single(world.Run("$requests | Approve-PlsConnection -PassThru | Stop-Upstream", ("requests", requests)).Output);
    }

    [Fact]
    public void Input_that_ends_in_an_error_keeps_what_was_done_and_leaves_nothing_running()
    {
        PSObject request = world.Request();
        CommandResult result = world.Run("& { $request; throw 'broken' } | Approve-PlsConnection -PassThru", ("request", request));
        Assert.True(result.Terminating);
        Assert.Contains(ConnectionWorld.Text(world.Read(request), "Status"), (string[])["Pending", "Approved"]);
    }

    [Fact]
    public void Many_show_one_progress_record_that_counts()
    {
        PSObject[] requests = [.. Enumerable.Range(0, 4).Select(_ => world.Request())];
        CommandResult result = world.Run("$requests | Approve-PlsConnection", ("requests", requests));
        Assert.Contains(result.Progress, record => record.Activity == "Approve connections" && record.StatusDescription.Contains(" of 4 done"));
        Assert.Equal(ProgressRecordType.Completed, result.Progress[^1].RecordType);
    }

    [Fact]
    public void What_was_waited_for_is_done_and_shown_before_the_next_is_asked_for()
    {
        PSObject[] requests = [world.Request(), world.Request()];

        // Whoever pipes waits for more than a second before the second request, as a watch does.
        string[] happened = [.. world.Run(
            """
            $happened = [System.Collections.Generic.List[string]]::new()
            & { $requests[0]; [System.Threading.Thread]::Sleep(1100); $requests[1]; $happened.Add('asked for more') } |
                Approve-PlsConnection -PassThru | ForEach-Object { $happened.Add($_.Name) }
            $happened
            """,
            ("requests", requests)).Succeeded().Select(item => item.ToString())];

        Assert.Equal([ConnectionWorld.Text(requests[1], "Name"), "asked for more"], happened[1..]);
    }

    [Fact]
    public void What_stands_in_the_way_is_told_apart()
    {
        Assert.Equal(("Approved", "409 409 200"), Under("ArmContention"));
        Assert.Equal(("Approved", "429 429 200"), Under("ArmRetryable"));
        Assert.Equal(("Approved", "503 503 200"), Under("ArmUnavailable"));
        Assert.Equal(("Approved", "200"), Under("ArmStaleRead"));
        Assert.Equal(("ArmOperationFailed", "200"), Under("ArmFailedOperation"));
    }

    [Fact]
    public void Another_kind_of_resource_is_refused_by_its_type()
    {
        world.Request();
        ErrorRecord error = world.Run("Get-PlsConsumerEndpoint -Session consumer | Stop-Upstream | Approve-PlsConnection").Error;
        Assert.Equal("ResourceTypeNotAccepted", error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains("is of type Microsoft.Network/privateEndpoints", error.ToString());
    }

    /// <summary>Approves in a world with a fault: the state or the error that came of it, and the status of each write.</summary>
    private static (string Outcome, string Writes) Under(string fault)
    {
        using RequestWorld faulty = new(
            1, 1, 1, faults: $"{{ name: {fault}, path: '*/privateEndpointConnections/*'{(fault == "ArmStaleRead" ? "" : ", method: PUT")} }}");
        CommandResult result = faulty.Run("Get-PlsConnection -AllSubscriptions | Approve-PlsConnection -PassThru");
        string writes = string.Join(' ', faulty.Requests().Where(request => request.Method == "PUT").Select(request => request.Status));
        return (result.Errors.Count > 0 ? result.ErrorIds[0] : ConnectionWorld.Text(result.Single, "Status"), writes);
    }
}
