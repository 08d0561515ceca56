using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Session;
using PlsTools.Session;

namespace PlsTools.Pipeline;

/// <summary>
/// A command that works in a session: the one given by <see cref="Session"/>, else the one that its input came from, else the
/// runspace's default, else the one that its host offers.
/// </summary>
public abstract class PlsSessionCmdlet : AsyncPlsCmdlet
{
    /// <summary>The session to work in, as an object of <c>Connect-Pls</c> or by its name.</summary>
    [Parameter]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionCompleter))]
    public PlsSession? Session { get; set; }

    /// <summary>The piped object whose session is taken over; null for commands that never take one over.</summary>
    protected virtual object? SessionSource => null;

    /// <summary>Whether the input at hand is worked on in a session; where it is not, there is no work for it.</summary>
    private protected virtual bool NeedsSession => true;

    /// <summary>Work for one input, in its session. Outputs remember that session.</summary>
    protected abstract Task ProcessAsync(PlsSession session, CommandPipeline pipeline, CancellationToken cancellation);

    protected sealed override async Task ProcessAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (!NeedsSession) return;
        PlsSession session = await ResolveSessionAsync(SessionSource, pipeline).ConfigureAwait(false);
        await ProcessAsync(session, pipeline.For(session), cancellation).ConfigureAwait(false);
    }

    /// <summary>The session for <paramref name="source"/>, by the order of precedence.</summary>
    private protected async Task<PlsSession> ResolveSessionAsync(object? source, CommandPipeline pipeline)
    {
        PlsSession? session = Session
            ?? SessionMemory.Recall(source)
            ?? await pipeline.OnPipelineThreadAsync(_ => RunspaceSessions.Current.Default).ConfigureAwait(false);
        return session ?? await ImplicitSession.MakeAsync(pipeline, StopRequested).ConfigureAwait(false);
    }
}
