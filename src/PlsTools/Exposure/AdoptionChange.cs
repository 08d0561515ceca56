using PlsTools.Core.Exposure.Acting;
using PlsTools.Core.Exposure.Direct;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Pipeline;

namespace PlsTools.Exposure;

/// <summary>Gives the Private Link Service on a Service's frontend to the cloud controller.</summary>
internal static class AdoptionChange
{
    public static async Task RunAsync(ChangeOrder order, CommandPipeline pipeline, CancellationToken cancellation)
    {
        DirectSurroundings seen = await new DirectReader(order.Cluster, order.Session.Arm).SurveyAsync(order.Service, order.Settings, cancellation).ConfigureAwait(false);
        AdoptionPlan plan = AdoptionPlanner.Plan(seen, order.Settings, order.Consent);
        await pipeline.TellAsync(plan.Refusals, plan.Warnings).ConfigureAwait(false);

        ExposureReader reader = new(order.Cluster, order.Session.Arm);
        AdoptionPublisher publisher = new(reader, order.Session.Arm, order.Cluster.Kube, order.Session.Clock);
        await publisher.RehearseAsync(plan, order.Consent.TakeOwnership, cancellation).ConfigureAwait(false);
        if (plan.Writes && !await pipeline.ShouldProcessAsync(plan.Description).ConfigureAwait(false)) return;

        // After Ctrl+C nothing can be written any more.
        if (order.Wait.Wait) await pipeline.VerboseAsync($"New-AksPrivateLinkService {order.Service} -Adopt").ConfigureAwait(false);
        if (plan.Annotating.Prepares)
        {
            await new ExposurePreparer(order.Session.Arm, order.Cluster.Kube, order.Session.Clock)
                .PrepareAsync(plan.Annotating, order.Wait.Timeout, pipeline, cancellation).ConfigureAwait(false);
        }

        ServiceExposure exposure = await publisher.PublishAsync(plan, order.Consent.TakeOwnership, order.Wait, pipeline, cancellation).ConfigureAwait(false);
        await pipeline.WriteAsync(await reader.DescribeAsync(exposure, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
