using PlsTools.Core.Exposure.Direct;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Pipeline;

namespace PlsTools.Exposure;

/// <summary>Makes or changes a Private Link Service without the cloud controller: read, planned, rehearsed, asked about, written.</summary>
internal static class DirectChange
{
    public static async Task RunAsync(ChangeOrder order, CommandPipeline pipeline, CancellationToken cancellation)
    {
        DirectSurroundings seen = await new DirectReader(order.Cluster, order.Session.Arm).SurveyAsync(order.Service, order.Settings, cancellation).ConfigureAwait(false);
        DirectPlan plan = DirectPlanner.Plan(seen, order.Settings, order.Consent);
        await pipeline.TellAsync(plan.Refusals, plan.Warnings).ConfigureAwait(false);

        DirectPublisher publisher = new(order.Session.Arm, order.Cluster.Kube, order.Session.Clock);
        await publisher.RehearseAsync(plan, order.Consent.TakeOwnership, cancellation).ConfigureAwait(false);
        if (plan.Writes && !await pipeline.ShouldProcessAsync(plan.Description).ConfigureAwait(false)) return;

        // After Ctrl+C nothing can be written any more.
        if (order.Wait.Wait && plan.Outcome != DirectOutcome.Nothing) await pipeline.VerboseAsync($"New-AksPrivateLinkService {order.Service} -Direct").ConfigureAwait(false);
        ServiceExposure exposure = plan.Outcome == DirectOutcome.Nothing
            ? plan.Exposure
            : await publisher.PublishAsync(plan, order.Consent.TakeOwnership, order.Wait, pipeline, cancellation).ConfigureAwait(false);
        await pipeline.WriteAsync(
            await new ExposureReader(order.Cluster, order.Session.Arm).DescribeAsync(exposure, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
