using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Connections;
using PlsTools.Core.Connections.Watching;
using PlsTools.Core.Errors;
using PlsTools.Core.Session;
using PlsTools.Pipeline;
using PlsTools.Session;

namespace PlsTools.Connections;

/// <summary>Tells what becomes of connections, as a stream that goes on until it is stopped.</summary>
[Cmdlet(VerbsCommon.Watch, "PlsConnection", DefaultParameterSetName = ServiceSet)]
[OutputType(typeof(PlsConnectionChange))]
public sealed class WatchPlsConnectionCommand : LookAtPlsConnectionCmdlet
{
    private const string AllSet = "AllSubscriptions";
    private const string SubscriptionSet = "Subscription";

    private WatchState? _since;

    [Parameter(Mandatory = true, ParameterSetName = AllSet)]
    public SwitchParameter AllSubscriptions { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = SubscriptionSet)]
    [Alias("Subscription")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SubscriptionCompleter))]
    public string[]? SubscriptionId { get; set; }

    [Parameter]
    public ConnectionEvent[]? Change { get; set; }

    [Parameter]
    [ResumeTokenTransformation]
    [ValidateNotNullOrEmpty]
    public string? Since { get; set; }

    [Parameter]
    public SwitchParameter IncludeExisting { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ResumeVariable { get; set; }

    [Parameter]
    [ValidateRange(0, 604800)]
    public int? DurationSec { get; set; }

    protected override Task BeginAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        _since = Since is not null ? WatchToken.Read(Since) : IncludeExisting ? WatchState.Empty : null;
        return Task.CompletedTask;
    }

    private protected override async Task<IReadOnlyList<string>> SubscriptionsAsync(PlsSession session, CancellationToken cancellation)
    {
        if (SubscriptionId is not null) return ConnectionFilter.SubscriptionIds(SubscriptionId);
        if (!AllSubscriptions) return await base.SubscriptionsAsync(session, cancellation).ConfigureAwait(false);
        List<string> visible = [];
        await foreach ((string id, _) in VisibleSubscriptions.ListAsync(session.Arm, cancellation).ConfigureAwait(false)) visible.Add(id);
        return visible;
    }

    private protected override async Task LookAsync(
        IReadOnlyList<WatchTarget> targets, PlsSession clock, CommandPipeline pipeline, CancellationToken cancellation)
    {
        using CancellationTokenSource end = DurationSec is > 0 ? new(clock.Patience(DurationSec.Value).OnClock, clock.Clock) : new();
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellation);
        try
        {
            await foreach (WatchLook look in new ConnectionWatcher(clock.Clock)
                .WatchAsync(targets, _since, Interval, either.Token).ConfigureAwait(false))
            {
                await TellAsync(look, targets, pipeline).ConfigureAwait(false);
                if (DurationSec == 0) return;
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            // The time that was asked for is over, which is how such a watch ends well.
        }
    }

    private async Task TellAsync(WatchLook look, IReadOnlyList<WatchTarget> targets, CommandPipeline pipeline)
    {
        foreach (string warning in look.Warnings) await pipeline.WarningAsync(warning).ConfigureAwait(false);
        foreach ((WatchTarget target, PlsException error) in look.Errors) await pipeline.ErrorAsync(error, SourceOf(target)).ConfigureAwait(false);
        foreach ((WatchTarget target, PlsConnectionChange change) in look.Changes)
        {
            if (Change is null || Change.Contains(change.Change))
            {
                if (change.Before is not null) SessionMemory.Remember(change.Before, SessionOf(target));
                if (change.After is not null) SessionMemory.Remember(change.After, SessionOf(target));
                await PipelineOf(target, pipeline).WriteAsync(change).ConfigureAwait(false);
            }

            await KeepAsync(look.Time, change.Then, pipeline).ConfigureAwait(false);
        }

        await KeepAsync(look.Time, look.State, pipeline).ConfigureAwait(false);
        string watched = targets.Count == 1 ? targets[0].ToString() : string.Format(null, WatchingMessages.WatchedMany, targets.Count);
        pipeline.Report(new(
            string.Format(null, WatchingMessages.ActivityWatch, watched),
            string.Format(null, WatchingMessages.WatchStatus, look.State.Count, look.Time.ToLocalTime())));
    }

    /// <summary>Sets the caller's variable once what was told has been taken, so that it never runs ahead of the pipeline.</summary>
    private async Task KeepAsync(DateTimeOffset time, WatchState state, CommandPipeline pipeline)
    {
        if (ResumeVariable is null) return;
        PlsWatchPosition position = new(time, state);
        await pipeline.OnPipelineThreadAsync(cmdlet =>
        {
            cmdlet.SessionState.PSVariable.Set(ResumeVariable, position);
            return true;
        }).ConfigureAwait(false);
    }
}
