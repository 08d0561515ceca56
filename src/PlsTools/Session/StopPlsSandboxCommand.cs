using System.Management.Automation;
using PlsTools.Core.Session;
using PlsTools.Pipeline;

namespace PlsTools.Session;

[Cmdlet(VerbsLifecycle.Stop, "PlsSandbox", SupportsShouldProcess = true)]
public sealed class StopPlsSandboxCommand : AsyncPlsCmdlet
{
    /// <summary>The sandbox to stop; without it, all that were started in this runspace.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PlsSandbox? Sandbox { get; set; }

    protected override async Task ProcessAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        IReadOnlyList<PlsSandbox> sandboxes = Sandbox is not null
            ? [Sandbox]
            : await pipeline.OnPipelineThreadAsync(_ => RunspaceSandboxes.Current.Running).ConfigureAwait(false);
        foreach (PlsSandbox sandbox in sandboxes)
        {
            string target = string.Join(", ", sandbox.Tenants.Select(tenant => tenant.Name));
            if (!sandbox.IsRunning) continue;
            if (!await pipeline.ShouldProcessAsync($"sandbox with the tenants {target}", "stop it and forget its sessions").ConfigureAwait(false)) continue;
            await pipeline.OnPipelineThreadAsync(_ => Forget(sandbox)).ConfigureAwait(false);
            await sandbox.StopAsync().ConfigureAwait(false);
        }
    }

    private static bool Forget(PlsSandbox sandbox)
    {
        RunspaceSandboxes.Current.Remove(sandbox);
        RunspaceSessions sessions = RunspaceSessions.Current;
        foreach (PlsSession session in sessions.All.Where(session => session.Dialer is SandboxDialer dialer && dialer.Sandbox == sandbox))
            sessions.Remove(session);
        return true;
    }
}
