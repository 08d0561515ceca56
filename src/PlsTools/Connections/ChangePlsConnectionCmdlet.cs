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
/// Approving, denying and removing: each connection is read, decided, asked about and changed on its own, one after the other, and the
/// failure of one is an error record that stops none of the others.
/// </summary>
public abstract class ChangePlsConnectionCmdlet : LongPlsCmdlet
{
    private protected const string ConnectionSet = "Connection";
    private protected const string AllPendingSet = "AllPending";
    private protected const string NameSet = "Name";

    private ConnectionReading? _reading;
    private Confirmation? _confirmation;

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
    [ValidateRange(1, 604800)]
    public int TimeoutSec { get; set; } = 900;

    protected override object? SessionSource => ParameterSetName == NameSet ? PrivateLinkService.Source : InputObject.FirstOrDefault()?.Source;

    /// <summary>What is asked for.</summary>
    private protected abstract ConnectionChange Change { get; }

    /// <summary>Whether prompts are silenced.</summary>
    private protected virtual bool Silent => false;

    /// <summary>A question of its own for a plan whose impact is higher than the command's; null for none.</summary>
    private protected virtual string? DangerOf(ConnectionPlan plan) => null;

    protected sealed override async Task ProcessAsync(PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (ParameterSetName == NameSet)
        {
            ResourceId service = await ConnectionReading.ServiceIdAsync(PrivateLinkService, ReaderOf(session), cancellation).ConfigureAwait(false);
            foreach (string name in Name)
            {
                await GuardAsync(() => ChangeNamedAsync(service, name, session, pipeline, cancellation), pipeline, name).ConfigureAwait(false);
            }

            return;
        }

        foreach (ResourceReference input in InputObject)
        {
            PlsSession own = await ResolveSessionAsync(input.Source, pipeline).ConfigureAwait(false);
            Func<Task> change = AllPending
                ? () => ChangeAllPendingAsync(input, own, pipeline.For(own), cancellation)
                : () => ChangeOneAsync(input, own, pipeline.For(own), cancellation);
            await GuardAsync(change, pipeline).ConfigureAwait(false);
        }
    }

    private Task ChangeNamedAsync(ResourceId service, string name, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation) =>
        name.Contains('/', StringComparison.Ordinal)
            ? throw ConnectionErrors.NotFound(name, name, service.Name, [])
            : ChangeAsync(service.Child("privateEndpointConnections", name), session, pipeline, cancellation);

    private Task ChangeOneAsync(ResourceReference input, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (input.Malformed is { } text) throw ConnectionErrors.IdMalformed(input.Source, text);
        ResourceId id = input.ToId(ArmType.PrivateEndpointConnection, ArmType.PrivateLinkService);
        return id.IsType(ArmType.PrivateLinkService)
            ? throw ConnectionErrors.WholeService(input.Source, id.Name)
            : ChangeAsync(id, session, pipeline, cancellation);
    }

    private async Task ChangeAllPendingAsync(ResourceReference input, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        ConnectionReader reader = ReaderOf(session);
        ResourceId service = await ConnectionReading.ServiceIdAsync(input, reader, cancellation).ConfigureAwait(false);

        // Read to the end first: each write changes the collection that is being paged through.
        List<ResourceId> pending = [];
        await foreach (PlsConnection connection in reader.ListAsync(service, cancellation).ConfigureAwait(false))
        {
            if (connection.Status == ConnectionStatus.Pending) pending.Add(ResourceId.Parse(connection.ResourceId));
        }

        foreach (ResourceId id in pending)
        {
            await GuardAsync(() => ChangeAsync(id, session, pipeline, cancellation), pipeline).ConfigureAwait(false);
        }
    }

    private async Task ChangeAsync(ResourceId id, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        ConnectionReader reader = ReaderOf(session);
        PlsConnection current = await reader.GetAsync(id, cancellation).ConfigureAwait(false);
        ConnectionPlan plan = ConnectionDecision.Decide(current, Change);
        try
        {
            if (plan.Step == ConnectionStep.Nothing) await pipeline.VerboseAsync(plan.Summary).ConfigureAwait(false);
            else if (plan.Step != ConnectionStep.Refuse && !await AskAsync(plan, pipeline).ConfigureAwait(false)) return;

            ConnectionActor actor = new(session.Arm, reader, session.Clock);
            PlsConnection after = await actor.CarryOutAsync(plan, session.Patience(TimeoutSec), pipeline, cancellation).ConfigureAwait(false);
            if (PassThru) await pipeline.WriteAsync(after).ConfigureAwait(false);
        }
        catch (PlsException error)
        {
            await pipeline.ErrorAsync(error, current).ConfigureAwait(false);
        }
    }

    private ConnectionReader ReaderOf(PlsSession session) => (_reading ??= new(withTenants: PassThru)).For(session);

    private Task<bool> AskAsync(ConnectionPlan plan, CommandPipeline pipeline)
    {
        _confirmation ??= new(Silent);
        return _confirmation.AskAsync(pipeline, plan.Current.ResourceId, plan.Summary, DangerOf(plan));
    }

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
