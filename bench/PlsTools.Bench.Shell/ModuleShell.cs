using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace PlsTools.Bench.Shell;

/// <summary>An engine into which the built module is imported.</summary>
internal sealed class ModuleShell : IDisposable
{
    private readonly Runspace _runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());

    public ModuleShell()
    {
        string manifest = typeof(ModuleShell).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "Manifest").Value!;
        _runspace.Open();
        Run($"Import-Module '{manifest}'");
    }

    /// <summary>Runs a script that must not fail, and hands each object over as it comes.</summary>
    public void Run(string script, Action<PSObject>? take = null, params (string Name, object Value)[] variables)
    {
        foreach ((string name, object value) in variables) _runspace.SessionStateProxy.SetVariable(name, value);
        using PowerShell shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        using PSDataCollection<PSObject> output = [];
        output.DataAdded += (_, _) =>
        {
            foreach (PSObject item in output.ReadAll()) take?.Invoke(item);
        };
        shell.Invoke<PSObject, PSObject>(null, output, null);
        if (shell.Streams.Error.Count > 0) throw new RuntimeException(shell.Streams.Error[0].ToString(), null, shell.Streams.Error[0]);
    }

    public void Dispose() => _runspace.Dispose();
}
