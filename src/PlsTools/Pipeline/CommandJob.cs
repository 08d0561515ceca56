using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;

namespace PlsTools.Pipeline;

/// <summary>
/// A PowerShell job that runs one command of this module in this process, for <c>Get-Job</c>, <c>Receive-Job</c>, <c>Stop-Job</c> and the
/// like. Its streams are the command's, as they fill.
/// </summary>
internal sealed class CommandJob : Job
{
    private static readonly TimeSpan s_again = TimeSpan.FromMilliseconds(100);

    private readonly JobOrder _order;
    private readonly PowerShell _shell = PowerShell.Create();
    private readonly Thread _thread;

    public CommandJob(JobOrder order)
        : base(order.Text)
    {
        _order = order;
        PSJobTypeName = "PlsToolsJob";
        _thread = new(Work) { IsBackground = true, Name = Name };
    }

    public override bool HasMoreData =>
        Output.Count + Error.Count + Warning.Count + Verbose.Count + Debug.Count + Information.Count + Progress.Count > 0;

    /// <summary>Runs in this process, on this machine.</summary>
    public override string Location => "localhost";

    public override string StatusMessage => Progress.Count > 0 ? Progress[^1].StatusDescription : string.Empty;

    public void Start()
    {
        SetJobState(JobState.Running);
        _thread.Start();
    }

    /// <summary>Stops the command as Ctrl+C does, and returns once it has ended.</summary>
    public override void StopJob()
    {
        if (JobStateInfo.State != JobState.Running) return;
        SetJobState(JobState.Stopping);

        // A stop that comes before the command has begun would be lost.
        do _shell.Stop();
        while (!Finished.WaitOne(s_again));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            StopJob();
            _shell.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Work()
    {
        JobState state = JobState.Failed;
        try
        {
            using Runspace runspace = _order.Open();
            _shell.Runspace = runspace;
            _shell.AddCommand(_order.Command).AddParameters(_order.Parameters);
            PSDataStreams streams = _shell.Streams;
            (streams.Error, streams.Warning, streams.Verbose, streams.Debug) = (Error, Warning, Verbose, Debug);
            (streams.Information, streams.Progress) = (Information, Progress);
            using PSDataCollection<object> input = [.. _order.Input];
            input.Complete();
            _shell.Invoke(_order.HasInput ? input : null, Output, new PSInvocationSettings());

            // A command that was stopped ends like any other here.
            state = JobStateInfo.State == JobState.Stopping ? JobState.Stopped : JobState.Completed;
        }
        catch (Exception error) when (error is PipelineStoppedException || JobStateInfo.State == JobState.Stopping)
        {
            state = JobState.Stopped;
        }
        catch (Exception error)
        {
            Error.Add(Describe(error));
        }

        SetJobState(state);
    }

    private ErrorRecord Describe(Exception error)
    {
        for (Exception? cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is HostException) return Errors.ErrorRecords.From(JobErrors.CannotAsk(_order.Command));
        }

        return error is IContainsErrorRecord known ? known.ErrorRecord : Errors.ErrorRecords.From(Errors.ErrorRecords.Unexpected(error));
    }
}
