using PlsTools.Core.Arm;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Kube;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Acting;

/// <summary>Does what a plan needs before the Service's annotations are written: the subnet's policy, and the hand-over of ownership.</summary>
public sealed class ExposurePreparer(IArmClient arm, IKubeClient kube, TimeProvider clock)
{
    /// <param name="plan">A plan without refusals.</param>
    /// <param name="limit">Longest wait.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task PrepareAsync(ExposurePlan plan, Patience limit, IProgress<PlsProgress> progress, CancellationToken cancellation) => TimeLimit.WithinAsync(
        limit,
        clock,
        token => PrepareAsync(plan, new ActivityProgress(progress, string.Format(null, ExposureMessages.Activity, plan.Service.Name)), token),
        () => ExposureErrors.ExposureTimedOut(plan.Service.Name, limit, string.Empty),
        cancellation);

    private async Task<bool> PrepareAsync(ExposurePlan plan, ActivityProgress told, CancellationToken cancellation)
    {
        if (plan.SubnetPolicy is { ByUs: true } policy) await new SubnetPreparer(arm).PrepareAsync(policy.SubnetId, told, cancellation).ConfigureAwait(false);
        if (plan.OwnerTag is not { } tag) return true;

        // The tag first: an owner that stops asking while it still is the owner would have everything set back to its default.
        await new OwnerTagWriter(arm).WriteAsync(tag, told, cancellation).ConfigureAwait(false);

        // A controller that still takes the former owner for the owner would write its Private Link Service back, tag and all.
        told.Report(ExposureMessages.StatusHandedOver);
        await Task.Delay(ControllerCache.Lifetime, clock, cancellation).ConfigureAwait(false);
        if (plan.FormerOwnerEdit is not { } edit) return true;
        StepsDone done = new();
        done.Add(ExposureMessages.DoneHandedOver, plan.Service.Name);
        await done.TellAsync(() => new AnnotationWriter(kube).WriteAsync(edit, takeOwnership: true, cancellation)).ConfigureAwait(false);
        return true;
    }
}
