using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Security;

/// <summary>Commands as jobs, and commands that are stopped in the middle of a request.</summary>
public sealed class JobLeakTests(HostileWorld world) : IClassFixture<HostileWorld>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);
    private static int s_count;

    [Theory]
    [InlineData(null)]
    [InlineData("401 InvalidAuthenticationToken")]
    [InlineData("403 with the caller's name")]
    [InlineData("something that nobody foresaw")]
    public void A_job_keeps_no_secret(string? way)
    {
        Evidence evidence = new(world.Search);
        string[] withJobs = [.. world.Host.Run("Get-Command -Module PlsTools -ParameterName AsJob").Succeeded().Select(command => command.ToString())];
        (string Command, string Script)[] cases = [.. CommandCases.All.Where(entry => withJobs.Contains(entry.Command) && !entry.Script.Contains(';', StringComparison.Ordinal))];
        Assert.Empty(withJobs.Except(cases.Select(entry => entry.Command)));

        world.Host.Run($"$PSDefaultParameterValues['*:TimeoutSec'] = {(way is null ? 604_800 : 900)}").Succeeded();
        world.Transport.Way = Misbehaviour.All.SingleOrDefault(candidate => candidate.Name == way);
        try
        {
            foreach ((string command, string script) in cases)
            {
                CommandResult result = world.Host.Run($"$n = {++s_count}; {script} -AsJob");
                Job job = (Job)result.Single.BaseObject;
                Assert.True(job.Finished.WaitOne(s_patience), $"The job of {command} does not end.");
                string where = $"{way}: {command} -AsJob";
                ObjectTexts.Visit(job, (at, text) => evidence.Text(where + at, text));
                foreach (ErrorRecord error in job.Error) evidence.Error(where, error);
                foreach (PSObject output in job.Output) evidence.Object(where, output);
                evidence.Text(where, PSSerializer.Serialize(job, 2));
                world.Host.Run("$job | Remove-Job -Force", ("job", job)).Succeeded();
            }
        }
        finally
        {
            world.Transport.Way = null;
        }

        Assert.True(evidence.Leaks.Count == 0, $"{evidence.Leaks.Count} leaks:\n{string.Join('\n', evidence.Leaks.Take(40))}");
    }

    [Fact]
    public void A_command_that_is_stopped_leaves_no_secret()
    {
        Evidence evidence = new(world.Search);
        int stopped = 0;
        foreach ((string command, string script) in CommandCases.All)
        {
            TaskCompletionSource silence = new(TaskCreationOptions.RunContinuationsAsynchronously);
            world.Transport.Silence = silence;
            world.Host.Run("$Error.Clear()").Succeeded();
            using PowerShell shell = world.Host.Begin($"$n = {++s_count}; {script}");
            PSDataCollection<PSObject> output = [];
            IAsyncResult running = shell.BeginInvoke<PSObject, PSObject>(null, output);
            int first = WaitHandle.WaitAny([((IAsyncResult)silence.Task).AsyncWaitHandle, running.AsyncWaitHandle], s_patience);
            Assert.True(first != WaitHandle.WaitTimeout, $"{command} neither asks nor ends.");
            shell.Stop();
            try
            {
                shell.EndInvoke(running);
            }
            catch (PipelineStoppedException)
            {
                stopped++;
            }

            world.Transport.Silence = null;
            evidence.Ended(world.Host, world.Screen, $"stopped: {command}", shell, output);
        }

        Assert.True(stopped > 10, $"Only {stopped} commands were stopped.");
        Assert.True(evidence.Leaks.Count == 0, $"{evidence.Leaks.Count} leaks:\n{string.Join('\n', evidence.Leaks.Take(40))}");
    }
}
