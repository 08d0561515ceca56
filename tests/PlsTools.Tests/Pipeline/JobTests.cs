using System.Management.Automation;
using PlsTools.Tests.Connections;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Pipeline;

/// <summary>-AsJob, on commands that have it.</summary>
[Collection(ConnectionsCollection.Name)]
public sealed class JobTests(ConnectionWorld world)
{
    [Fact]
    public void A_job_does_the_commands_work_in_the_session_that_the_input_came_from()
    {
        PSObject request = world.Request();
        CommandResult result = world.Run("""
            $job = $request | Approve-PlsConnection -Description 'by a job' -PassThru -AsJob
            "$($job.PSJobTypeName) $($job.Location)"
            $null = $job | Wait-Job
            "$($job.State)"
            $job | Receive-Job -Keep
            "$($job.HasMoreData) $((Get-Job -Id $job.Id).Command)"
            $job | Remove-Job
            """, ("request", request));
        IReadOnlyList<PSObject> output = result.Succeeded();
        Assert.Equal("PlsToolsJob localhost", ConnectionWorld.Text(output[0]));
        Assert.Equal("Completed", ConnectionWorld.Text(output[1]));
        Assert.Equal(("Approved", "by a job"), (ConnectionWorld.Text(output[2], "Status"), ConnectionWorld.Text(output[2], "Description")));
        Assert.StartsWith("True $job = $request | Approve-PlsConnection", ConnectionWorld.Text(output[3]));
        Assert.Equal("Approved", ConnectionWorld.Text(world.Read(request), "Status"));
    }

    [Fact]
    public void What_a_job_returns_still_knows_its_session()
    {
        PSObject request = world.Request();
        IReadOnlyList<PSObject> output = world.Run("""
            $approved = $request | Approve-PlsConnection -PassThru -AsJob | Wait-Job | Receive-Job
            $approved | Deny-PlsConnection -Force -PassThru
            """, ("request", request)).Succeeded();
        Assert.Equal("Rejected", ConnectionWorld.Text(output.Single(), "Status"));
    }

    [Fact]
    public void The_default_session_goes_along()
    {
        PSObject request = world.Request();
        string endpoint = ConnectionWorld.Text(request, "PrivateEndpointName");
        world.Run($"Remove-PlsConsumerEndpoint {endpoint} -Force -AsJob | Wait-Job | Receive-Job").Succeeded();
        Assert.Equal("ConnectionNotFound", world.Run("Get-PlsConnection $id -Session provider", ("id", ConnectionWorld.Text(request, "ResourceId"))).ErrorIds.Single());
    }

    [Fact]
    public void Each_stream_of_the_command_can_be_received()
    {
        PSObject approved = world.Connect();
        PSObject request = world.Request();
        CommandResult result = world.Run("""
            $job = 'nonsense', $approved, $request | Approve-PlsConnection -PassThru -Verbose -AsJob -Session provider | Wait-Job
            "$($job.State) $($job.Progress.Count -gt 0) $($job.Verbose.Count -gt 0)"
            $job | Receive-Job -Verbose
            """, ("approved", approved), ("request", request));
        Assert.Equal(["ConnectionIdMalformed"], result.ErrorIds);
        Assert.Equal("nonsense", result.Error.TargetObject);
        Assert.Equal("Completed True True", ConnectionWorld.Text(result.Output[0]));
        Assert.Equal(3, result.Output.Count);
        Assert.Contains(result.Verbose, line => line.Contains("nothing to do"));
    }

    [Fact]
    public void A_job_can_be_stopped_in_the_middle_of_its_wait()
    {
        IReadOnlyList<PSObject> output = world.Run($"""
            $job = New-PlsConsumerEndpoint stopped '{world.ServiceId}' spoke01/endpoints -WaitForApproval -AsJob -Session consumer
            while ($job.Progress.Count -eq 0) {'{'} {'}'}
            "$($job.State)"
            $job | Stop-Job
            "$($job.State) $($job.StatusMessage.Length -gt 0)"
            """).Succeeded();
        Assert.Equal(["Running", "Stopped True"], output.Select(ConnectionWorld.Text));
    }

    [Fact]
    public void A_job_that_was_only_just_started_can_be_stopped()
    {
        IReadOnlyList<PSObject> output = world.Run($"""
            $job = New-PlsConsumerEndpoint early '{world.ServiceId}' spoke01/endpoints -WaitForApproval -AsJob -Session consumer
            $job | Stop-Job
            "$($job.State)"
            $job | Remove-Job
            """).Succeeded();
        Assert.Equal("Stopped", ConnectionWorld.Text(output.Single()));
    }

    [Fact]
    public void A_question_that_nobody_can_answer_ends_the_job_and_changes_nothing()
    {
        PSObject request = world.Request();
        CommandResult result = world.Run("""
            $job = $request | Remove-PlsConnection -AsJob | Wait-Job
            "$($job.State)"
            $job | Receive-Job -Keep
            """, ("request", request));
        Assert.Equal("JobCannotAsk", result.ErrorIds.Single());
        Assert.Contains("Remove-PlsConnection -WhatIf", result.Error.ErrorDetails.RecommendedAction);
        Assert.Equal("Failed", ConnectionWorld.Text(result.Output.Single()));
        Assert.Equal("Pending", ConnectionWorld.Text(world.Read(request), "Status"));
    }

    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("")]
    public void Under_WhatIf_no_job_is_started(string given)
    {
        PSObject request = world.Request();
        TestHost screen = new();
        using ModuleHost host = ConnectionWorld.NewHost(screen);
        Assert.Empty(host.Run($"{(given.Length == 0 ? "$WhatIfPreference = $true" : "")}; $request | Approve-PlsConnection -AsJob {given}", ("request", request)).Succeeded());
        Assert.Contains("Pending -> Approved", screen.Screen);
        Assert.Equal("Pending", ConnectionWorld.Text(world.Read(request), "Status"));
    }

    [Fact]
    public void Preferences_go_along_and_a_default_of_AsJob_starts_one_job()
    {
        PSObject request = world.Connect();
        using ModuleHost host = ConnectionWorld.NewHost();
        CommandResult result = host.Run("""
            $PSDefaultParameterValues['Approve-PlsConnection:AsJob'] = $true
            $PSDefaultParameterValues['Approve-PlsConnection:Description'] = 'connected'
            $VerbosePreference = 'Continue'
            $job = $request | Approve-PlsConnection -PassThru | Wait-Job
            $job | Receive-Job -Keep
            $job.Verbose.Count
            """, ("request", request));
        Assert.Equal("connected", ConnectionWorld.Text(result.Succeeded()[0], "Description"));
        Assert.NotEqual("0", ConnectionWorld.Text(result.Output[1]));
    }

    [Fact]
    public void Input_that_ends_in_an_error_starts_no_job()
    {
        PSObject request = world.Request();
        using ModuleHost host = ConnectionWorld.NewHost();
        CommandResult result = host.Run("& { $request; throw 'broken' } | Approve-PlsConnection -AsJob", ("request", request));
        Assert.True(result.Terminating);
        Assert.Empty(host.Run("Get-Job").Succeeded());
        Assert.Equal("Pending", ConnectionWorld.Text(world.Read(request), "Status"));
    }

    [Fact]
    public void Without_any_session_the_job_says_how_to_sign_in()
    {
        using ModuleHost host = ConnectionWorld.NewHost();
        CommandResult result = host.Run($"Approve-PlsConnection {world.ServiceId} -AllPending -AsJob | Wait-Job | Receive-Job");
        Assert.Equal("NoSession", result.ErrorIds.Single());
    }

    [Fact]
    public void Every_command_that_waits_for_Azure_can_run_as_a_job()
    {
        CommandInfo[] waiting =
        [
            .. world.Run("Get-Command -Module PlsTools").Succeeded().Select(command => (CommandInfo)command.BaseObject)
                .Where(command => command.Parameters.ContainsKey("TimeoutSec") && !command.Name.StartsWith("Test-", StringComparison.Ordinal)),
        ];
        Assert.True(waiting.Length > 5);
        Assert.All(waiting, command => Assert.True(command.Parameters.ContainsKey("AsJob"), command.Name));
    }
}
