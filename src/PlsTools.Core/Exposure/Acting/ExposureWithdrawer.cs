using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Kube;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Acting;

/// <summary>Takes a Private Link Service away in the only order that works: its annotations, its connections, then it itself.</summary>
public sealed class ExposureWithdrawer(IArmClient arm, IKubeClient kube, TimeProvider clock)
{
    private readonly AnnotationWriter _writer = new(kube);
    private readonly LinkDeleter _deleter = new(arm);

    /// <summary>Asks the API server whether it would take the change.</summary>
    public Task RehearseAsync(WithdrawalPlan plan, ExposureConsent consent, CancellationToken cancellation) =>
        plan.Edit.Changes.Count == 0 ? Task.CompletedTask : _writer.RehearseAsync(plan.Edit, consent.TakeOwnership, cancellation);

    /// <param name="plan">A plan without refusals.</param>
    /// <param name="consent">What was agreed to; a consumer who comes meanwhile is cut off only where that was.</param>
    /// <param name="wait">Whether to wait for Azure to end the last deletion, and how long for everything.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="cancellation">Ends the work after the step that has begun; run again, it goes on.</param>
    /// <exception cref="PlsException"><c>AnnotationsOwnedByOthers</c>, <c>ConsumersArrived</c>, <c>WithdrawalTimedOut</c>, or an edge's own.</exception>
    public async Task WithdrawAsync(
        WithdrawalPlan plan, ExposureConsent consent, WaitSettings wait, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        NamespacedName service = plan.Edit.Service.Name;
        ActivityProgress told = new(progress, string.Format(null, ExposureMessages.ActivityWithdraw, service));
        StepsDone done = new();
        await TimeLimit.WithinAsync(
            wait.Timeout,
            clock,
            token => done.TellAsync(async () =>
            {
                await UnannotateAsync(plan, consent, wait.Silence, told, done, token).ConfigureAwait(false);
                if (plan.PrivateLinkServiceId is { } link)
                {
                    await _deleter.DeleteAsync(link, present => Consumers(plan, present, consent), wait.Wait, told, token).ConfigureAwait(false);
                }

                return true;
            }),
            () => ExposureErrors.WithdrawalTimedOut(service, wait.Timeout),
            cancellation).ConfigureAwait(false);
    }

    private async Task UnannotateAsync(
        WithdrawalPlan plan, ExposureConsent consent, TimeSpan silence, ActivityProgress told, StepsDone done, CancellationToken cancellation)
    {
        if (plan.Edit.Changes.Count == 0) return;
        told.Report(ExposureMessages.StatusUnannotating);
        SyncWait sync = new(kube, plan.Edit.Service, silence, clock);
        await sync.BeginAsync(cancellation).ConfigureAwait(false);
        await _writer.WriteAsync(plan.Edit, consent.TakeOwnership, cancellation).ConfigureAwait(false);
        done.Add(ExposureMessages.DoneUnannotated, plan.Edit.Service.Name);

        // A look that began before the write would make the Private Link Service anew behind our back.
        if (plan.PrivateLinkServiceId is not null) await sync.EndAsync(cancellation).ConfigureAwait(false);
    }

    private static IReadOnlyList<ExposureConsumer> Consumers(WithdrawalPlan plan, PrivateLinkServiceResource link, ExposureConsent consent)
    {
        IReadOnlyList<ExposureConsumer> present = ExposureConsumer.Of(link, new Dictionary<ResourceId, DateTimeOffset>());
        List<ExposureConsumer> arrived = [.. present.Where(consumer => consumer.IsConnected && !plan.Consumers.Any(known => known.IsConnected && known.ConnectionId == consumer.ConnectionId))];
        return arrived.Count == 0 || consent.AllowDisconnect ? present : throw ExposureErrors.ConsumersArrived(plan.Edit.Service.Name, link, arrived);
    }
}
