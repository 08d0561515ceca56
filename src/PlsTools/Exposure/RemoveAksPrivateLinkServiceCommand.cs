using System.Management.Automation;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Acting;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Session;
using PlsTools.Core.Values;
using PlsTools.Pipeline;

namespace PlsTools.Exposure;

/// <summary>Takes the Private Link Service of a Service away; the Service and its load balancer stay.</summary>
[Cmdlet(VerbsCommon.Remove, "AksPrivateLinkService", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveAksPrivateLinkServiceCommand : ServicePlsCmdlet
{
    private Confirmation? _confirmation;

    [Parameter]
    public SwitchParameter AllowDisconnect { get; set; }

    [Parameter]
    public SwitchParameter TakeOwnership { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter NoWait { get; set; }

    private protected override async Task RunAsync(ServiceReference reference, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        ClusterConnection cluster = await session.GetClusterAsync(cancellation).ConfigureAwait(false);
        ExposureConsent consent = new(TakeOwnership, AllowDisconnect);
        _confirmation ??= new(Force);
        NamespacedName name;
        if (reference.LinkId is { } id)
        {
            OrphanRemoval removal = new(session, cluster, consent, session.Waiting(!NoWait, TimeoutSec));
            if (await removal.RunAsync(id, _confirmation, pipeline, cancellation).ConfigureAwait(false) is not { } owner) return;
            name = owner;
        }
        else
        {
            name = reference.ResolveIn(cluster);
        }

        WithdrawalPlan plan = WithdrawalPlanner.Plan(
            await new ExposureReader(cluster, session.Arm).SurveyWithdrawalAsync(name, cancellation).ConfigureAwait(false), consent);
        if (!plan.Writes)
        {
            await pipeline.VerboseAsync(plan.Description).ConfigureAwait(false);
            return;
        }

        await pipeline.TellAsync(plan.Refusals, plan.Warnings).ConfigureAwait(false);
        ExposureWithdrawer withdrawer = new(session.Arm, cluster.Kube, session.Clock);
        await withdrawer.RehearseAsync(plan, consent, cancellation).ConfigureAwait(false);
        if (!await _confirmation.AskAsync(pipeline, plan.Description).ConfigureAwait(false)) return;

        // After Ctrl+C nothing can be written any more.
        await pipeline.VerboseAsync($"Remove-AksPrivateLinkService {name}").ConfigureAwait(false);
        WaitSettings wait = session.Waiting(!NoWait, TimeoutSec);
        await withdrawer.WithdrawAsync(plan, consent, wait, pipeline, cancellation).ConfigureAwait(false);
    }
}
