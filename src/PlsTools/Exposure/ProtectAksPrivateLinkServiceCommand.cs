using System.Management.Automation;
using PlsTools.Core.Errors;
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
public sealed class ProtectAksPrivateLinkServiceCommand : LongPlsCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ServiceReferenceTransformation]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    public ServiceReference[] Service { get; set; } = [];

    [Parameter]
    [ValidateRange(1, 604800)]
    public int TimeoutSec { get; set; } = 900;

    protected override object? SessionSource => Service.FirstOrDefault()?.Source;

    protected override async Task ProcessAsync(PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        foreach (ServiceReference reference in Service)
        {
            PlsSession own = await ResolveSessionAsync(reference.Source, pipeline).ConfigureAwait(false);
            try
            {
                await ProtectAsync(reference, own, pipeline.For(own), cancellation).ConfigureAwait(false);
            }
            catch (PlsException error)
            {
                await pipeline.ErrorAsync(error).ConfigureAwait(false);
            }
        }
    }

    private async Task ProtectAsync(ServiceReference reference, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
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
