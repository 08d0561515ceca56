using System.Management.Automation;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Acting;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Session;
using PlsTools.Core.Values;
using PlsTools.Pipeline;

namespace PlsTools.Exposure;

/// <summary>Gives a Service that was created anew the Private Link Service that was kept for it, and takes the parking Service away.</summary>
[Cmdlet(VerbsSecurity.Unprotect, "AksPrivateLinkService", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(AksPrivateLinkService))]
public sealed class UnprotectAksPrivateLinkServiceCommand : LongPlsCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ServiceReferenceTransformation]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    public ServiceReference Service { get; set; } = null!;

    [Parameter]
    [ServiceReferenceTransformation]
    public ServiceReference? ProtectedService { get; set; }

    [Parameter]
    public SwitchParameter TakeOwnership { get; set; }

    [Parameter]
    [ValidateRange(1, 604800)]
    public int TimeoutSec { get; set; } = 900;

    protected override object? SessionSource => Service.Source;

    protected override async Task ProcessAsync(PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        ClusterConnection cluster = await session.GetClusterAsync(cancellation).ConfigureAwait(false);
        NamespacedName name = Service.ResolveIn(cluster);
        NamespacedName former = ProtectedService?.ResolveIn(cluster) ?? name;
        ExposureReader reader = new(cluster, session.Arm);
        ExposureConsent consent = new(TakeOwnership);
        ServiceSnapshot? parking = await reader.FindParkingAsync(former, cancellation).ConfigureAwait(false);
        UnprotectionPlan plan = await reader.PlanUnprotectionAsync(name, former, parking, consent, cancellation).ConfigureAwait(false);
        ExposurePlan back = plan.Return;
        await pipeline.TellAsync(back.Refusals, back.Warnings).ConfigureAwait(false);
        ExposurePublisher publisher = new(reader, cluster.Kube, session.Clock);
        await publisher.RehearseAsync(back, TakeOwnership, cancellation).ConfigureAwait(false);
        if (!await pipeline.ShouldProcessAsync(plan.Description).ConfigureAwait(false)) return;

        // After Ctrl+C nothing can be written any more.
        string other = former == name ? string.Empty : $" -ProtectedService {former}";
        await pipeline.VerboseAsync($"Unprotect-AksPrivateLinkService {name}{other}").ConfigureAwait(false);
        WaitSettings wait = session.Waiting(true, TimeoutSec);
        if (back.Prepares) await new ExposurePreparer(session.Arm, cluster.Kube, session.Clock).PrepareAsync(back, wait.Timeout, pipeline, cancellation).ConfigureAwait(false);
        ServiceExposure exposure = await publisher.PublishAsync(back, TakeOwnership, wait, pipeline, cancellation).ConfigureAwait(false);
        if (!plan.IsBack(exposure)) throw ExposureErrors.NotBack(exposure, plan.Parking.Name);
        await new ProtectionKeeper(cluster.Kube, session.Clock).ReleaseAsync(plan.Parking, name, wait.Timeout, pipeline, cancellation).ConfigureAwait(false);
        await pipeline.WriteAsync(await reader.DescribeAsync(await reader.GetAsync(name, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
