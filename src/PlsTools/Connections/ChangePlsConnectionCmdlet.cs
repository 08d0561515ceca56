using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Arm;
using PlsTools.Core.Connections;
using PlsTools.Core.Errors;
using PlsTools.Core.Session;
using PlsTools.Core.Values;
using PlsTools.Pipeline;

namespace PlsTools.Connections;

/// <summary>
/// Approving, denying and removing. Each connection is read, decided, asked about where that is due, and changed on its own; those of one
/// Private Link Service one after the other, those of several at the same time, while further input is taken. The failure of one is an error
/// record that stops none of the others.
/// </summary>
public abstract class ChangePlsConnectionCmdlet : LongPlsCmdlet
{
    private protected const string ConnectionSet = "Connection";
    private protected const string AllPendingSet = "AllPending";
    private protected const string NameSet = "Name";

    /// <summary>Connections that wait for their turn; more input is not taken while there are as many.</summary>
    private const int MostWaiting = 10_000;

    private readonly SemaphoreSlim _room = new(MostWaiting);
    private readonly InputPace _pace = new(TimeProvider.System);
    private ConnectionActing? _acting;
    private ServiceLanes? _lanes;
    private ChangeProgress? _progress;
    private Confirmation? _confirmation;
    private bool _asks;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = ConnectionSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = AllPendingSet)]
    [ResourceReferenceTransformation]
    public ResourceReference[] InputObject { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = AllPendingSet)]
    public SwitchParameter AllPending { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = NameSet)]
    [ResourceReferenceTransformation]
    [ArgumentCompleter(typeof(PrivateLinkServiceCompleter))]
    public ResourceReference PrivateLinkService { get; set; } = null!;

    [Parameter(Mandatory = true, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    public string[] Name { get; set; } = [];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 64;

    [Parameter]
    [ValidateRange(1, 604800)]
    public int TimeoutSec { get; set; } = 900;

    protected override object? SessionSource => ParameterSetName == NameSet ? PrivateLinkService.Source : InputObject.FirstOrDefault()?.Source;

    /// <summary>What is asked for.</summary>
    private protected abstract ConnectionChange Change { get; }

    /// <summary>Whether prompts are silenced.</summary>
    private protected virtual bool Silent => false;

    /// <summary>Whether some of the command's changes have a higher impact than the command; <see cref="DangerOf"/> tells which.</summary>
    private protected virtual bool MayDisconnect => false;

    /// <summary>A question of its own for a plan whose impact is higher than the command's; null for none.</summary>
    private protected virtual string? DangerOf(ConnectionPlan plan) => null;

    protected sealed override async Task BeginAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        _acting = new(withTenants: PassThru);
        _lanes = new(ThrottleLimit);
        _progress = new(pipeline, Change.Verb);
        _confirmation = new(Silent);
        _asks = await pipeline.OnPipelineThreadAsync(cmdlet => _confirmation.MayAsk(cmdlet, MayDisconnect)).ConfigureAwait(false);
    }

    protected sealed override async Task ProcessAsync(PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        bool isSlow = _pace.Begin();
        if (ParameterSetName == NameSet) await TakeNamesAsync(session, pipeline, cancellation).ConfigureAwait(false);
        else await TakeInputAsync(pipeline, cancellation).ConfigureAwait(false);
        if (isSlow) await WhenBackgroundIdle().ConfigureAwait(false);
        _pace.End();
    }

    private async Task TakeNamesAsync(PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        ResourceId service = await ConnectionReading.ServiceIdAsync(PrivateLinkService, _acting!.ReaderOf(session), cancellation).ConfigureAwait(false);
        foreach (string name in Name)
        {
            await GuardAsync(
                () => WildcardPattern.ContainsWildcardCharacters(name) ? throw ConnectionErrors.NamePattern(name)
                    : !ResourceId.IsSegment(name) ? throw ConnectionErrors.NotFound(name, name, service.Name, [])
                    : TakeAsync(new(service.Child("privateEndpointConnections", name), name), session, pipeline, cancellation),
                pipeline, name).ConfigureAwait(false);
        }
    }

    private async Task TakeInputAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        foreach (ResourceReference input in InputObject)
        {
            PlsSession own = await ResolveSessionAsync(input.Source, pipeline).ConfigureAwait(false);
            CommandPipeline output = pipeline.For(own);
            await GuardAsync(
                () => AllPending ? TakeAllPendingAsync(input, own, output, cancellation) : TakeOneAsync(input, own, output, cancellation),
                output).ConfigureAwait(false);
        }
    }

    private Task TakeOneAsync(ResourceReference input, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (input.Malformed is { } text) throw ConnectionErrors.IdMalformed(input.Source, text);
        ResourceId id = input.ToId(ArmType.PrivateEndpointConnection, ArmType.PrivateLinkService);
        if (id.IsType(ArmType.PrivateLinkService)) throw ConnectionErrors.WholeService(input.Source, id.Name);
        return TakeAsync(new(id) { Found = input.Source as PlsConnection }, session, pipeline, cancellation);
    }

    private async Task TakeAllPendingAsync(ResourceReference input, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        ConnectionReader reader = _acting!.ReaderOf(session);
        ResourceId service = await ConnectionReading.ServiceIdAsync(input, reader, cancellation).ConfigureAwait(false);

        // Read to the end first: each write changes the collection that is being paged through.
        List<ResourceId> pending = [];
        await foreach (PlsConnection connection in reader.ListAsync(service, cancellation).ConfigureAwait(false))
        {
            if (connection.Status == ConnectionStatus.Pending) pending.Add(ResourceId.Parse(connection.ResourceId));
        }

        foreach (ResourceId id in pending)
        {
            await GuardAsync(() => TakeAsync(new(id) { OnlyPending = true }, session, pipeline, cancellation), pipeline).ConfigureAwait(false);
        }
    }

    /// <summary>Decides and asks at once where a person is asked; leaves all else to the background.</summary>
    private async Task TakeAsync(ChangeOrder order, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        ConnectionPlan? asked = null;
        if (_asks)
        {
            asked = await PlanAsync(order, session, cancellation).ConfigureAwait(false);
            if (asked.Remark is { } remark) await pipeline.WarningAsync(remark).ConfigureAwait(false);
            if (asked.Step is not (ConnectionStep.Nothing or ConnectionStep.Refuse) && !await AskAsync(asked, pipeline).ConfigureAwait(false)) return;
        }

        await _room.WaitAsync(cancellation).ConfigureAwait(false);
        _progress!.Taken();
        InBackground(async (_, stop) =>
        {
            try
            {
                await GuardAsync(() => ChangeAsync(order, asked, session, pipeline, stop), pipeline, order.Named).ConfigureAwait(false);
            }
            finally
            {
                _progress.Done();
                _room.Release();
            }
        });
    }

    private async Task ChangeAsync(ChangeOrder order, ConnectionPlan? asked, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        PlsConnection? current = asked?.Current;
        try
        {
            PlsConnection after = await _lanes!.RunAsync(order.Id.Parent!, async () =>
            {
                ConnectionPlan plan = asked ?? await PlanAsync(order, session, cancellation).ConfigureAwait(false);
                current = plan.Current;
                if (asked is null && plan.Remark is { } remark) _ = pipeline.WarningAsync(remark);
                if (plan.Step == ConnectionStep.Nothing || !_asks) _ = pipeline.VerboseAsync($"{plan.Summary}: {order.Id}");
                return await _acting!.ActorOf(session).CarryOutAsync(plan, session.Patience(TimeoutSec), _progress!, cancellation).ConfigureAwait(false);
            }, cancellation).ConfigureAwait(false);
            if (PassThru) await pipeline.WriteAsync(after).ConfigureAwait(false);
        }
        catch (PlsException error) when (current is not null)
        {
            await pipeline.ErrorAsync(error, current).ConfigureAwait(false);
        }
    }

    private async Task<ConnectionPlan> PlanAsync(ChangeOrder order, PlsSession session, CancellationToken cancellation)
    {
        PlsConnection current = await ReadAsync(order, session, cancellation).ConfigureAwait(false);
        return order.Confirm(ConnectionDecision.Decide(current, Change));
    }

    private async Task<PlsConnection> ReadAsync(ChangeOrder order, PlsSession session, CancellationToken cancellation)
    {
        try
        {
            return await _acting!.ReaderOf(session).GetAsync(order.Id, cancellation).ConfigureAwait(false);
        }
        catch (PlsException error) when (Change.Verb == ConnectionVerb.Remove && order.Found is not null && ConnectionErrors.IsAbsence(error))
        {
            // It was there when it was found, and has gone since: just what is asked for.
            return order.Found.AsRemoved();
        }
    }

    private Task<bool> AskAsync(ConnectionPlan plan, CommandPipeline pipeline) =>
        _confirmation!.AskAsync(pipeline, plan.Current.ResourceId, plan.Summary, DangerOf(plan));

    private static async Task GuardAsync(Func<Task> change, CommandPipeline pipeline, object? named = null)
    {
        try
        {
            await change().ConfigureAwait(false);
        }
        catch (PlsException error)
        {
            await pipeline.ErrorAsync(error, named ?? error.Target).ConfigureAwait(false);
        }
    }
}
