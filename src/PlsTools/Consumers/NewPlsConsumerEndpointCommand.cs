using System.Collections;
using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Arm;
using PlsTools.Core.Consumers;
using PlsTools.Core.Consumers.Offers;
using PlsTools.Core.Session;
using PlsTools.Pipeline;

namespace PlsTools.Consumers;

/// <summary>Makes a private endpoint that points at a Private Link Service. Works in the consumer's session, never in that of a piped service.</summary>
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

    [Parameter(Mandatory = true, Position = 2)]
    [ResourceReferenceTransformation]
    [ArgumentCompleter(typeof(SubnetCompleter))]
    public ResourceReference Subnet { get; set; } = null!;

    [Parameter]
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
        ConsumerEndpointCreator creator = new(session.Arm, session.SubscriptionId, session.Clock);
        EndpointPlan plan = await creator.PlanAsync(Order(), cancellation).ConfigureAwait(false);
        string id = plan.Id.ToString();
        if (plan.Step == EndpointStep.Keep) await pipeline.VerboseAsync($"{plan.Action}: {id}").ConfigureAwait(false);
        else if (!await pipeline.ShouldProcessAsync(id, plan.Action).ConfigureAwait(false)) return;

        TimeSpan timeout = session.Patience(TimeoutSec);
        if (!NoWait) await pipeline.VerboseAsync(string.Format(null, ConsumersMessages.ResumeHint, TimeoutSec, id)).ConfigureAwait(false);
        PlsConsumerEndpoint endpoint = await creator.CarryOutAsync(plan, new(!NoWait, timeout), pipeline, cancellation).ConfigureAwait(false);
        if (WaitForApproval)
        {
            ApprovalWait approval = new(session.Arm, session.SubscriptionId, session.Clock);
            endpoint = await approval.UntilApprovedAsync(plan.Id, timeout, pipeline, cancellation).ConfigureAwait(false);
        }

        await pipeline.WriteAsync(endpoint).ConfigureAwait(false);
    }

    private EndpointOrder Order() => new(Name, TargetText(), Subnet.ToString())
    {
        ResourceGroupName = ResourceGroupName,
        Location = Location,
        RequestMessage = RequestMessage,
        Automatic = Automatic,
        PrivateIPAddress = PrivateIPAddress,
        NetworkInterfaceName = NetworkInterfaceName,
        Tags = Tag?.Cast<DictionaryEntry>().ToDictionary(tag => $"{tag.Key}", tag => $"{tag.Value}"),
    };

    // What was typed goes to the order, whose error shows both forms, as does an offer's alias; of other objects only the id of a service will do.
    private string TargetText() =>
        PrivateLinkService.Source is string or PlsOffer ? PrivateLinkService.ToString() : PrivateLinkService.ToId(ArmType.PrivateLinkService).ToString();
}
