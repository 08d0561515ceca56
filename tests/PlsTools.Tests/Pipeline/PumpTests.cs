using System.Collections;
using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Pipeline;

public sealed class PumpTests : IDisposable
{
    private readonly ModuleHost _host = new();
    private readonly ArrayList _log = ArrayList.Synchronized([]);

    public PumpTests() => _host.Run($"Import-Module '{ProbeModule.Path}'").Succeeded();

    [Fact]
    public void Objects_come_in_order_and_one_by_one()
    {
        CommandResult result = Run("Write-Pump -Step 5 -Log $log");
        Assert.Equal([0, 1, 2, 3, 4], result.Succeeded().Select(item => (int)item.BaseObject));
    }

    [Fact]
    public void A_downstream_stop_releases_the_body_before_the_pipeline_ends()
    {
        CommandResult result = Run("Write-Pump -Step 1000000 -Log $log | Stop-Upstream");
        Assert.Single(result.Output);
        Assert.Equal(["released 1000000"], _log.Cast<string>());
    }

    [Fact]
    public void Ctrl_C_ends_a_wait_and_releases_the_body()
    {
        using PowerShell shell = _host.Begin("Write-Pump -Step wait -Log $log", ("log", _log));
        IAsyncResult running = shell.BeginInvoke();
        Assert.True(SpinWait.SpinUntil(() => _log.Count > 0, TimeSpan.FromMinutes(10)));
        shell.Stop();
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        Assert.Equal(["waiting", "released wait"], _log.Cast<string>());
    }

    [Fact]
    public void A_failure_is_an_error_record_and_the_next_input_is_taken()
    {
        CommandResult result = Run("'fail', 1 | Write-Pump -Log $log");
        Assert.Equal("ProbeFailed,PlsTools.ProbeModule.WritePumpCommand", result.Error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ResourceBusy, result.Error.CategoryInfo.Category);
        Assert.Equal("fail", result.Error.TargetObject);
        Assert.Equal("Try another step.", result.Error.ErrorDetails.RecommendedAction);
        Assert.False(result.Terminating);
        Assert.Single(result.Output);
    }

    [Fact]
    public void An_unforeseen_failure_is_told_by_its_type_and_place_and_not_by_its_words_which_may_quote_a_secret()
    {
        CommandResult result = Run("'crash', 1 | Write-Pump -Log $log");
        Assert.Equal("UnexpectedFailure", result.ErrorIds.Single());
        Assert.Contains("InvalidOperationException in PlsTools.ProbeModule.WritePumpCommand", result.Error.ToString());
        Assert.DoesNotContain("Nobody foresaw this.", result.Error.ToString());
        Assert.Null(result.Error.Exception.InnerException);
        Assert.Single(result.Output);
    }

    [Fact]
    public void WhatIf_answers_no_to_the_body()
    {
        Run("Write-Pump -Step change -Log $log -WhatIf").Succeeded();
        Run("Write-Pump -Step change -Log $log -Confirm:$false").Succeeded();
        Assert.Equal(["left alone", "changed"], _log.Cast<string>().Where(line => line is "left alone" or "changed"));
    }

    [Theory]
    [InlineData("Yes", "changed")]
    [InlineData("No", "left alone")]
    public void Confirm_asks_with_target_and_action_and_obeys(string answer, string outcome)
    {
        TestHost screen = new(answer);
        using ModuleHost host = new(host: screen);
        host.Run($"Import-Module '{ProbeModule.Path}'").Succeeded();
        host.Run("Write-Pump -Step change -Log $log -Confirm", ("log", _log)).Succeeded();
        Assert.Contains("\"change it\" on target \"thing\"", screen.Prompts.Single());
        Assert.Contains(outcome, _log.Cast<string>());
    }

    [Fact]
    public void Progress_is_shown_once_and_taken_away_when_the_body_ends()
    {
        CommandResult result = Run("Write-Pump -Step progress -Log $log");
        Assert.Equal(
            [("half way", ProgressRecordType.Processing), ("half way", ProgressRecordType.Completed)],
            result.Progress.Select(record => (record.StatusDescription, record.RecordType)));
    }

    [Fact]
    public void What_is_new_in_the_progress_is_told_as_verbose_text_for_logs_that_show_none()
    {
        CommandResult result = Run("Write-Pump -Step steps -Log $log -Verbose");
        Assert.Equal(["Working: half way", "Working: nearly there"], result.Verbose);
    }

    public void Dispose() => _host.Dispose();

    private CommandResult Run(string script) => _host.Run(script, ("log", _log));
}
