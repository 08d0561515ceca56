using PlsTools.Core.Arm;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Acting;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Kube;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Direct;

/// <summary>Carries out an adoption in the order in which the cloud controller never refuses it for long, and never changes anything.</summary>
public sealed class AdoptionPublisher(ExposureReader reader, IArmClient arm, IKubeClient kube, TimeProvider clock)
{
    private readonly ExposurePublisher _publisher = new(reader, kube, clock);

    /// <summary>Asks the API server whether it would take the annotations.</summary>
    public Task RehearseAsync(AdoptionPlan plan, bool takeOwnership, CancellationToken cancellation) =>
        _publisher.RehearseAsync(plan.Annotating, takeOwnership, cancellation);

    /// <summary>Returns the Service's exposure as it then is.</summary>
    /// <exception cref="PlsException"><c>DirectTimedOut</c>, or as <see cref="ExposurePublisher.PublishAsync"/>.</exception>
    public async Task<ServiceExposure> PublishAsync(
        AdoptionPlan plan, bool takeOwnership, WaitSettings wait, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        if (!plan.IsRefusedNow)
        {
            if (plan.NeedsTags) await TagAsync(plan, wait, progress, cancellation).ConfigureAwait(false);
            if (plan.MayBeRemembered && wait.Wait) await OutlastAsync(plan, progress, cancellation).ConfigureAwait(false);
            return await _publisher.PublishAsync(plan.Annotating, takeOwnership, wait, progress, cancellation).ConfigureAwait(false);
        }

        // While the controller refuses the Service its annotations can be set right, so that none of them is carried out once it does not.
        await _publisher.PublishAsync(plan.Annotating, takeOwnership, wait with { Wait = false }, progress, cancellation).ConfigureAwait(false);
        StepsDone done = new();
        done.Add(ExposureMessages.DoneAnnotated, plan.Service);
        await done.TellAsync(() => TagAsync(plan, wait, progress, cancellation)).ConfigureAwait(false);
        if (wait.Wait) await OutlastAsync(plan, progress, cancellation).ConfigureAwait(false);
        ExposureSettings asWritten = new();
        ExposureSurroundings seen = await reader.SurveyAsync(plan.Service, asWritten, cancellation).ConfigureAwait(false);
        ExposurePlan again = ExposurePlanner.Plan(seen, asWritten, consent: null, looksAgain: true);
        return await _publisher.PublishAsync(again, takeOwnership, wait, progress, cancellation).ConfigureAwait(false);
    }

    // Until then the controller may act on what it read before the tags were written.
    private Task OutlastAsync(AdoptionPlan plan, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        progress.Report(new(string.Format(null, ExposureMessages.Activity, plan.Service), ExposureMessages.StatusHandedOver));
        return Task.Delay(ControllerCache.Lifetime, clock, cancellation);
    }

    private Task TagAsync(AdoptionPlan plan, WaitSettings wait, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        ActivityProgress told = new(progress, string.Format(null, ExposureMessages.Activity, plan.Service));
        return TimeLimit.WithinAsync(
            wait.Timeout,
            clock,
            async token =>
            {
                await GuardedChange.CarryOutAsync(arm, plan.Link.Id, link => LinkBody.HandOver(new(link), plan.ClusterName, plan.Service), told, token).ConfigureAwait(false);
                return true;
            },
            () => DirectErrors.DirectTimedOut(plan.Service, wait.Timeout),
            cancellation);
    }
}
