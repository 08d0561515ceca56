using System.Collections;
using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Arm;
using PlsTools.Core.Consumers;
using PlsTools.Core.Consumers.Naming;
using PlsTools.Core.Consumers.Offers;
using PlsTools.Core.Session;
using PlsTools.Core.Values;
using PlsTools.Pipeline;

namespace PlsTools.Consumers;

/// <summary>Makes a private endpoint that points at a Private Link Service, and its names. Works in the consumer's session, never in that of a piped service.</summary>
[Cmdlet(VerbsCommon.New, "PlsConsumerEndpoint", DefaultParameterSetName = WaitSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlsConsumerEndpoint))]
public sealed class NewPlsConsumerEndpointCommand : LongPlsCmdlet
{
    private const string WaitSet = "Wait";
    private const string NoWaitSet = "NoWait";

    [Parameter(Mandatory = true, Position = 0)]
    public string Name { get; set; } = string.Empty;

    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ResourceReferenceTransformation]
    public ResourceReference PrivateLinkService { get; set; } = null!;

    [Parameter(Mandatory = true, Position = 2, ValueFromPipeline = true)]
    [ResourceReferenceTransformation]
    [ArgumentCompleter(typeof(SubnetCompleter))]
    public ResourceReference Subnet { get; set; } = null!;

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ResourceGroupCompleter))]
    public string? ResourceGroupName { get; set; }

    [Parameter]
    public string? Location { get; set; }

    [Parameter]
    [AllowEmptyString]
    public string? RequestMessage { get; set; }

    [Parameter]
    public SwitchParameter Automatic { get; set; }

    [Parameter]
    public string? PrivateIPAddress { get; set; }

    [Parameter]
    public string? NetworkInterfaceName { get; set; }

    [Parameter]
    [ResourceReferenceTransformation]
    [ArgumentCompleter(typeof(SecurityGroupCompleter))]
    public ResourceReference[]? ApplicationSecurityGroup { get; set; }

    [Parameter]
    public string[] DnsName { get; set; } = [];

    [Parameter]
    [ResourceReferenceTransformation]
    [ArgumentCompleter(typeof(DnsZoneCompleter))]
    public ResourceReference? DnsZone { get; set; }

    [Parameter]
    public Hashtable? Tag { get; set; }

    [Parameter(ParameterSetName = WaitSet)]
    public SwitchParameter WaitForApproval { get; set; }

    [Parameter(ParameterSetName = WaitSet)]
    [ValidateRange(1, 604800)]
    public int TimeoutSec { get; set; } = 900;

    [Parameter(Mandatory = true, ParameterSetName = NoWaitSet)]
    public SwitchParameter NoWait { get; set; }

    protected override async Task ProcessAsync(PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        EndpointDetails details = await EndpointDetails.AtAsync(pipeline).ConfigureAwait(false);
        ConsumerEndpointCreator creator = new(
            session.Arm, session.SubscriptionId, session.Clock, (target, token) => details.FindServiceAsync(target, session, token));
        EndpointOrder order = await OrderAsync(session, cancellation).ConfigureAwait(false);
        EndpointPlan plan = await creator.PlanAsync(order, cancellation).ConfigureAwait(false);
        foreach (string note in plan.Notes) await pipeline.WarningAsync(note).ConfigureAwait(false);
        bool goesOn = await AskAsync(plan.Step == EndpointStep.Keep, plan.Id.ToString(), plan.Action, pipeline).ConfigureAwait(false);
        List<NamingPlan> names = [];
        foreach (NamingPlan name in plan.Names)
        {
            if (await AskAsync(name.IsDone, name.Facts.Name.Text, name.Action, pipeline).ConfigureAwait(false)) names.Add(name);
        }

        if (goesOn) await CarryOutAsync(creator, plan, names, details, session, pipeline, cancellation).ConfigureAwait(false);
    }

    private async Task CarryOutAsync(
        ConsumerEndpointCreator creator,
        EndpointPlan plan,
        List<NamingPlan> names,
        EndpointDetails details,
        PlsSession session,
        CommandPipeline pipeline,
        CancellationToken cancellation)
    {
        Patience timeout = session.Patience(TimeoutSec);
        if (!NoWait) await pipeline.VerboseAsync(string.Format(null, ConsumersMessages.ResumeHint, TimeoutSec, plan.Id)).ConfigureAwait(false);
        PlsConsumerEndpoint endpoint = await creator.CarryOutAsync(plan, new(!NoWait, timeout), pipeline, cancellation).ConfigureAwait(false);
        if (NoWait)
        {
            foreach (NamingPlan name in names) await pipeline.WarningAsync(string.Format(null, NamingMessages.NameNotMadeYet, name.Facts.Name)).ConfigureAwait(false);
            await pipeline.WriteAsync(endpoint).ConfigureAwait(false);
            return;
        }

        if (WaitForApproval)
        {
            EndpointWait approval = new(session.Arm, session.SubscriptionId, session.Clock);
            endpoint = await approval.UntilAsync(plan.Id, [ConnectionStatus.Approved], timeout, pipeline, cancellation).ConfigureAwait(false);
        }

        if (names.Count > 0) await creator.NameAsync(names, endpoint, timeout, pipeline, cancellation).ConfigureAwait(false);
        await pipeline.WriteAsync(await details.AddToAsync(endpoint, session, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Whether to go on: without a question where there is nothing to do, as where the answer is yes.</summary>
    private static async Task<bool> AskAsync(bool isDone, string target, string action, CommandPipeline pipeline)
    {
        if (!isDone) return await pipeline.ShouldProcessAsync(target, action).ConfigureAwait(false);
        await pipeline.VerboseAsync($"{action}: {target}").ConfigureAwait(false);
        return true;
    }

    private async Task<EndpointOrder> OrderAsync(PlsSession session, CancellationToken cancellation) => new(Name, TargetText(), Subnet.ToString())
    {
        ResourceGroupName = ResourceGroupName,
        Location = Location,
        RequestMessage = RequestMessage,
        Automatic = Automatic,
        PrivateIPAddress = PrivateIPAddress,
        NetworkInterfaceName = NetworkInterfaceName,
        ApplicationSecurityGroupIds = await GroupsAsync(session, cancellation).ConfigureAwait(false),
        DnsNames = DnsName,
        DnsZone = DnsZone?.ToString(),
        Tags = Tag?.Cast<DictionaryEntry>().ToDictionary(tag => $"{tag.Key}", tag => $"{tag.Value}"),
    };

    private async Task<IReadOnlyList<ResourceId>?> GroupsAsync(PlsSession session, CancellationToken cancellation)
    {
        if (ApplicationSecurityGroup is null) return null;
        SecurityGroupReader reader = new(session.Arm, session.SubscriptionId);
        List<ResourceId> ids = [];
        foreach (ResourceReference group in ApplicationSecurityGroup)
        {
            ids.Add(group.Name is { } name
                ? await reader.FindAsync(name, cancellation).ConfigureAwait(false)
                : group.ToId(ArmType.ApplicationSecurityGroup));
        }

        return ids;
    }

    // What was typed goes to the order, whose error shows both forms, as does an offer's alias; of other objects only the id of a service will do.
    private string TargetText() =>
        PrivateLinkService.Source is string or PlsOffer ? PrivateLinkService.ToString() : PrivateLinkService.ToId(ArmType.PrivateLinkService).ToString();
}
