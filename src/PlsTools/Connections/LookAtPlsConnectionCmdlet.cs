using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Arm;
using PlsTools.Core.Connections;
using PlsTools.Core.Connections.Watching;
using PlsTools.Core.Errors;
using PlsTools.Core.Session;
using PlsTools.Core.Values;
using PlsTools.Pipeline;

namespace PlsTools.Connections;

/// <summary>
/// Waiting and watching: all inputs are taken first, each in its own session, and then looked at together again and again.
/// </summary>
public abstract class LookAtPlsConnectionCmdlet : LongPlsCmdlet
{
    private protected const string ServiceSet = "PrivateLinkService";

    private readonly Dictionary<PlsSession, ScopeReader> _readers = [];
    private readonly List<(WatchTarget Target, PlsSession Session, object Source)> _taken = [];

    /// <summary>Private Link Services or connections; none for all of the session's subscription.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = ServiceSet)]
    [ValidateNotNull]
    [ResourceReferenceTransformation]
    [ArgumentCompleter(typeof(PrivateLinkServiceCompleter))]
    public ResourceReference[]? PrivateLinkService { get; set; }

    /// <summary>Between two looks, in seconds of the session's clock.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int IntervalSec { get; set; } = 10;

    protected override object? SessionSource => PrivateLinkService?.FirstOrDefault()?.Source;

    private protected TimeSpan Interval => TimeSpan.FromSeconds(IntervalSec);

    /// <summary>The subscriptions that are looked at where no service was given.</summary>
    private protected virtual Task<IReadOnlyList<string>> SubscriptionsAsync(PlsSession session, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>(session.SubscriptionId is { } own ? [own] : []);

    /// <summary>The work, once all inputs are there; not called where none of them is any good.</summary>
    private protected abstract Task LookAsync(IReadOnlyList<WatchTarget> targets, PlsSession clock, CommandPipeline pipeline, CancellationToken cancellation);

    protected sealed override async Task ProcessAsync(PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (PrivateLinkService is null)
        {
            IReadOnlyList<string> subscriptions = await SubscriptionsAsync(session, cancellation).ConfigureAwait(false);
            if (subscriptions.Count == 0) throw ConnectionErrors.SubscriptionUnknown(null);
            foreach (string subscription in subscriptions) Take(ResourceId.Parse($"/subscriptions/{subscription}"), session, subscription);
            return;
        }

        foreach (ResourceReference input in PrivateLinkService)
        {
            PlsSession own = await ResolveSessionAsync(input.Source, pipeline).ConfigureAwait(false);
            try
            {
                Take(await IdOfAsync(input, own, cancellation).ConfigureAwait(false), own, input.Source);
            }
            catch (PlsException error)
            {
                await pipeline.ErrorAsync(error).ConfigureAwait(false);
            }
        }
    }

    protected sealed override async Task EndAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (_taken.Count == 0) return;
        await LookAsync([.. _taken.Select(one => one.Target)], _taken[0].Session, pipeline, cancellation).ConfigureAwait(false);
    }

    /// <summary>The pipeline whose outputs remember the target's session.</summary>
    private protected CommandPipeline PipelineOf(WatchTarget target, CommandPipeline pipeline) => pipeline.For(Of(target).Session);

    /// <summary>What the person named the target by.</summary>
    private protected object SourceOf(WatchTarget target) => Of(target).Source;

    private protected PlsSession SessionOf(WatchTarget target) => Of(target).Session;

    private (WatchTarget Target, PlsSession Session, object Source) Of(WatchTarget target) => _taken.Find(one => one.Target == target);

    private void Take(ResourceId scope, PlsSession session, object source)
    {
        if (!_readers.TryGetValue(session, out ScopeReader? reader)) _readers[session] = reader = new(session.Arm);
        WatchTarget target = new(scope, reader);
        if (!_taken.Exists(one => one.Target == target)) _taken.Add((target, session, source));
    }

    private static async Task<ResourceId> IdOfAsync(ResourceReference input, PlsSession session, CancellationToken cancellation) =>
        input.Name is { } name
            ? await ConnectionReading.Create(session, withTenants: false).Services.FindAsync(name, cancellation).ConfigureAwait(false)
            : input.ToId(ArmType.PrivateLinkService, ArmType.PrivateEndpointConnection);
}
