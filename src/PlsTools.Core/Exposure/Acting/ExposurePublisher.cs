using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Kube;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Acting;

/// <summary>Carries out a plan: writes the annotations, and waits until the controller and Azure have done what they ask.</summary>
public sealed class ExposurePublisher(ExposureReader reader, IKubeClient kube, TimeProvider clock)
{
    private readonly AnnotationWriter _writer = new(kube);

    /// <summary>Asks the API server whether it would take the plan's annotations: admission and conflicts show here, and nothing is written.</summary>
    /// <exception cref="PlsException"><c>AnnotationsOwnedByOthers</c>, or what the API server or a webhook of it says.</exception>
    public Task RehearseAsync(ExposurePlan plan, bool takeOwnership, CancellationToken cancellation) =>
        plan.Writes ? _writer.RehearseAsync(plan.Edit, takeOwnership, cancellation) : Task.CompletedTask;

    /// <summary>Returns the Service's exposure as it then is.</summary>
    /// <param name="plan">A plan without refusals.</param>
    /// <param name="takeOwnership">Whether annotations that another field manager owns are taken from it.</param>
    /// <param name="wait">Whether and how long to wait.</param>
    /// <param name="progress">Told how far it has come; null for nobody.</param>
    /// <param name="cancellation">Ends the wait; what was written stays.</param>
    /// <exception cref="PlsException">
    /// <c>AnnotationsOwnedByOthers</c>, <c>ControllerRefused</c>, <c>ExposureTimedOut</c>, <c>ServiceGone</c>, or an edge's own.
    /// </exception>
    public async Task<ServiceExposure> PublishAsync(
        ExposurePlan plan, bool takeOwnership, WaitSettings wait, IProgress<PlsProgress>? progress, CancellationToken cancellation)
    {
        NamespacedName service = plan.Service.Name;
        ServiceWatch watch = new(kube, clock, service);
        bool waits = wait.Wait && plan.Outcome != ExposureOutcome.Nothing;
        if (waits) await watch.BeginAsync(cancellation).ConfigureAwait(false);
        if (plan.Writes) await _writer.WriteAsync(plan.Edit, takeOwnership, cancellation).ConfigureAwait(false);
        if (!waits) return await ReadAsync(plan, cancellation).ConfigureAwait(false);

        WaitState state = new(plan, watch.SeesEvents) { WrittenAt = clock.GetTimestamp() };
        return await TimeLimit.WithinAsync(
            wait.Timeout,
            clock,
            token => WaitAsync(state, takeOwnership, wait.Silence, watch, progress, token),
            () => ExposureErrors.ExposureTimedOut(service, wait.Timeout, state.Describe()),
            cancellation).ConfigureAwait(false);
    }

    private Task<ServiceExposure> WaitAsync(
        WaitState state, bool takeOwnership, TimeSpan silence, ServiceWatch watch, IProgress<PlsProgress>? progress, CancellationToken cancellation)
    {
        long doneSince = 0;
        return watch.FollowAsync(state.Observer, LookAsync, cancellation);

        async Task<ServiceExposure?> LookAsync(bool moreEvents, CancellationToken token)
        {
            if (state.Observer.FinalFailure is { } failure) throw ExposureErrors.ControllerRefused(state.Plan.Service.Name, failure);
            state.Exposure = await ReadAsync(state.Plan, token).ConfigureAwait(false);
            bool done = ExposurePlanner.IsAsAsked(state.Exposure) && !(state.Plan.OwnerTag is not null && state.Exposure.IsShared);
            if (!done) doneSince = 0;
            else if (doneSince == 0) doneSince = clock.GetTimestamp();

            // The event recorder drops events of a Service that has failed often: where Azure shows it all done, silence counts as success then.
            if (done && (state.NeedsNoEvent || !moreEvents || clock.GetElapsedTime(doneSince) >= silence)) return state.Exposure;
            if (!done && state.Observer.Succeeded && state.Exposure.PrivateLinkService?.ProvisioningState is not ("Updating" or "Creating" or "Deleting")
                && clock.GetElapsedTime(state.WrittenAt) >= ControllerCache.Lifetime)
            {
                await AskAgainAsync(state, takeOwnership, token).ConfigureAwait(false);
            }

            progress?.Report(new(string.Format(null, ExposureMessages.Activity, state.Plan.Service.Name), state.Describe()));
            return null;
        }
    }

    // The controller is content with what it had read before somebody changed or deleted the Private Link Service, and looks no more by itself.
    private async Task AskAgainAsync(WaitState state, bool takeOwnership, CancellationToken cancellation)
    {
        state.Plan = ExposurePlanner.AskAgain(state.Plan, state.Exposure!.Service);
        state.Observer.Restart();
        state.WrittenAt = clock.GetTimestamp();
        await _writer.WriteAsync(state.Plan.Edit, takeOwnership, cancellation).ConfigureAwait(false);
    }

    private async Task<ServiceExposure> ReadAsync(ExposurePlan plan, CancellationToken cancellation)
    {
        ServiceExposure? exposure = await reader.FindAsync(plan.Service.Name, cancellation).ConfigureAwait(false);
        if (exposure is null || exposure.Service.Uid != plan.Service.Uid) throw ExposureErrors.ServiceGone(plan.Service.Name);
        List<string> reverted = [.. plan.Annotations
            .Where(pair => exposure.Service.Annotations.GetValueOrDefault(pair.Key) != pair.Value)
            .Select(pair => pair.Key)
            .Concat(plan.Changes.Where(change => change.To is null && exposure.Service.Annotations.ContainsKey(change.Key)).Select(change => change.Key))];
        if (plan.Writes && reverted.Count > 0) throw ExposureErrors.AnnotationsReverted(plan.Service.Name, reverted, OthersWhoWrote(plan, exposure));
        return exposure;
    }

    private static List<string> OthersWhoWrote(ExposurePlan plan, ServiceExposure exposure) =>
        [.. exposure.Service.Owners.Select(owner => owner.Manager)
            .Where(manager => manager != ExposurePlanner.FieldManager && plan.Service.Owners.All(before => before.Manager != manager))
            .Distinct()];
}
