using System.Management.Automation;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Acting;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Session;
using PlsTools.Core.Values;
using PlsTools.Pipeline;

namespace PlsTools.Exposure;

/// <summary>Keeps a Private Link Service alive while its Service is deleted and created anew.</summary>
[Cmdlet(VerbsSecurity.Protect, "AksPrivateLinkService", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(AksPrivateLinkServiceProtection))]
public sealed class ProtectAksPrivateLinkServiceCommand : ServicePlsCmdlet
{
    private protected override async Task RunAsync(ServiceReference reference, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        ClusterConnection cluster = await session.GetClusterAsync(cancellation).ConfigureAwait(false);
        NamespacedName name = reference.ResolveIn(cluster);
        ExposureReader reader = new(cluster, session.Arm);
        ProtectionPlan plan = ProtectionPlanner.Plan(
            await reader.SurveyWithdrawalAsync(name, cancellation).ConfigureAwait(false),
            await reader.FindParkingAsync(name, cancellation).ConfigureAwait(false));
        if (plan.Refusals.Count > 0) throw ExposureErrors.Combined(plan.Refusals);
        ProtectionKeeper keeper = new(cluster.Kube, session.Clock);
        await keeper.RehearseAsync(plan, cancellation).ConfigureAwait(false);
        if (!plan.IsThere && !await pipeline.ShouldProcessAsync(plan.Description).ConfigureAwait(false)) return;

        // After Ctrl+C nothing can be written any more.
        await pipeline.VerboseAsync($"Protect-AksPrivateLinkService {name}").ConfigureAwait(false);
        await keeper.ProtectAsync(plan, session.Patience(TimeoutSec), pipeline, cancellation).ConfigureAwait(false);
        await pipeline.WriteAsync(AksPrivateLinkServiceProtection.Of(plan)).ConfigureAwait(false);
    }
}
