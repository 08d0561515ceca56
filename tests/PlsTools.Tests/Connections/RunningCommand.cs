using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Connections;

/// <summary>A script that runs on in a runspace of its own while the test goes on, with what it has put out so far.</summary>
internal sealed class RunningCommand : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    private readonly ModuleHost _host = ConnectionWorld.NewHost();
    private readonly PSDataCollection<PSObject> _output = [];
    private readonly PowerShell _shell;
    private readonly IAsyncResult _running;

    public RunningCommand(string script, params (string Name, object? Value)[] variables)
    {
        _shell = _host.Begin(script, variables);
        _running = _shell.BeginInvoke<PSObject, PSObject>(null, _output);
    }

    public IReadOnlyList<string> Warnings => [.. _shell.Streams.Warning.Select(record => record.Message)];

    public IReadOnlyList<ErrorRecord> Errors => [.. _shell.Streams.Error];

    /// <summary>Waits until the command has looked for the first time.</summary>
    public void AwaitProgress() => Await(() => _shell.Streams.Progress.Count > 0, "a progress record");

    public void AwaitWarning() => Await(() => _shell.Streams.Warning.Count > 0, "a warning");

    /// <summary>Waits for so many objects, and returns all that there are.</summary>
    public IReadOnlyList<PSObject> AwaitOutput(int count)
    {
        Await(() => _output.Count >= count, $"{count} objects, there are {_output.Count}");
        return [.. _output];
    }

    /// <summary>Waits for the end, and returns what came.</summary>
    public IReadOnlyList<PSObject> AwaitEnd()
    {
        Await(() => _running.IsCompleted, "the end");
        _shell.EndInvoke(_running);
        return [.. _output];
    }

    /// <summary>Presses Ctrl+C; fails where the command does not end.</summary>
    public void Stop()
    {
        _shell.Stop();
        Assert.Throws<PipelineStoppedException>(() => _shell.EndInvoke(_running));
    }

    public object? Variable(string name) => _host.Variable(name);

    public void Dispose()
    {
        _shell.Dispose();
        _host.Dispose();
    }

    private void Await(Func<bool> condition, string what)
    {
        bool came = SpinWait.SpinUntil(() => condition() || (_running.IsCompleted && !condition()), s_patience) && condition();
        Assert.True(came, $"Waited in vain for {what}. Errors: {string.Join(" | ", Errors)}");
    }
}
