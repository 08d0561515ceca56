using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace PlsTools.Session;

/// <summary>The sandboxes that were started in one runspace and still run.</summary>
internal sealed class RunspaceSandboxes
{
    private static readonly ConditionalWeakTable<Runspace, RunspaceSandboxes> s_byRunspace = [];

    private readonly object _gate = new();
    private readonly List<PlsSandbox> _running = [];

    /// <summary>Those of the runspace that the calling thread runs in.</summary>
    public static RunspaceSandboxes Current => s_byRunspace.GetOrCreateValue(Runspace.DefaultRunspace);

    public IReadOnlyList<PlsSandbox> Running
    {
        get
        {
            lock (_gate) return [.. _running];
        }
    }

    public void Add(PlsSandbox sandbox)
    {
        lock (_gate) _running.Add(sandbox);
    }

    public void Remove(PlsSandbox sandbox)
    {
        lock (_gate) _running.Remove(sandbox);
    }
}
