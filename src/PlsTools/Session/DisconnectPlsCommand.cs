using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Session;
using PlsTools.Pipeline;

namespace PlsTools.Session;

/// <summary>Forgets sessions of the runspace.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Pls", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
public sealed class DisconnectPlsCommand : AsyncPlsCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public PlsSession? Session { get; set; }

    protected override async Task ProcessAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        PlsSession session = Session
            ?? await pipeline.OnPipelineThreadAsync(_ => RunspaceSessions.Current.Default).ConfigureAwait(false)
            ?? throw SessionErrors.NoSession();
        if (!await pipeline.ShouldProcessAsync($"session '{session.Name}'", "forget it in this runspace").ConfigureAwait(false)) return;
        await pipeline.OnPipelineThreadAsync(_ => RunspaceSessions.Current.Remove(session)).ConfigureAwait(false);
    }
}
