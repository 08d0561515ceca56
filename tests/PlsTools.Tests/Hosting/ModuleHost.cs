using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace PlsTools.Tests.Hosting;

/// <summary>
/// A runspace of a real engine with the built module imported. Variables live on from one script to the next. Only the engine's
/// core commands are there besides ours.
/// </summary>
internal sealed class ModuleHost : IDisposable
{
    private readonly Runspace _runspace;

    public ModuleHost(bool import = true, TestHost? host = null)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry("Stop-Upstream", typeof(StopUpstreamCommand), null));
        state.Commands.Add(new SessionStateCmdletEntry("Watch-Stop", typeof(WatchStopCommand), null));
        _runspace = host is null ? RunspaceFactory.CreateRunspace(state) : RunspaceFactory.CreateRunspace(host, state);
        _runspace.Open();
        if (import) Run($"Import-Module '{BuiltModule.Manifest}'").Succeeded();
    }

    /// <summary>Runs a script to its end.</summary>
    public CommandResult Run(string script, params (string Name, object? Value)[] variables)
    {
        using PowerShell shell = Begin(script, variables);
        PSDataCollection<PSObject> output = [];
        bool terminating = false;
        List<ErrorRecord> errors = [];
        try
        {
            shell.Invoke<PSObject, PSObject>(null, output, null);
        }
        catch (RuntimeException error)
        {
            terminating = true;
            errors.Add(error.ErrorRecord);
        }

        errors.InsertRange(0, shell.Streams.Error);
        return new(
            [.. output],
            errors,
            terminating,
            [.. shell.Streams.Warning.Select(record => record.Message)],
            [.. shell.Streams.Verbose.Select(record => record.Message)],
            [.. shell.Streams.Progress]);
    }

    /// <summary>Runs a script that a terminating error must end, and returns that error; inside a script, only <c>catch</c> tells it from others.</summary>
    public ErrorRecord Ends(string script, params (string Name, object? Value)[] variables) =>
        Run($"try {{ {script}; 'went on' }} catch {{ $_ }}", variables).Single.BaseObject as ErrorRecord
        ?? throw new InvalidOperationException($"No terminating error ended: {script}");

    /// <summary>
    /// Runs a script and presses Ctrl+C while it shows progress. The pipeline is held until its commands have been told, so that on no machine
    /// they come to their end before.
    /// </summary>
    /// <param name="script">One pipeline.</param>
    /// <param name="at">Which record to wait for; null for the first.</param>
    /// <param name="variables">Variables that it needs.</param>
    public void StopAtProgress(string script, Func<ProgressRecord, bool>? at = null, params (string Name, object? Value)[] variables)
    {
        using ManualResetEventSlim told = new();
        using PowerShell shell = Begin($"{script} | Watch-Stop $told", [("told", told), .. variables]);
        Task? stopping = null;
        shell.Streams.Progress.DataAdded += (_, added) =>
        {
            if (stopping is not null || at?.Invoke(shell.Streams.Progress[added.Index]) == false) return;
            stopping = Task.Run(shell.Stop);
            told.Wait();
        };
        IAsyncResult running = shell.BeginInvoke();
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        stopping!.GetAwaiter().GetResult();
    }

    /// <summary>A shell on this runspace that has not begun yet, for tests that stop it in the middle.</summary>
    public PowerShell Begin(string script, params (string Name, object? Value)[] variables)
    {
        foreach ((string name, object? value) in variables) _runspace.SessionStateProxy.SetVariable(name, value);
        PowerShell shell = PowerShell.Create();
        shell.Runspace = _runspace;
        shell.AddScript(script);
        return shell;
    }

    public Runspace Runspace => _runspace;

    public object? Variable(string name) => _runspace.SessionStateProxy.GetVariable(name);

    public void Dispose() => _runspace.Dispose();
}
