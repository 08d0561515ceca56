using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Acting;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Orphans;

/// <summary>Deletes a Private Link Service that nobody looks after: its connections, then it itself.</summary>
public sealed class OrphanRemover(IArmClient arm, TimeProvider clock)
{
    /// <exception cref="PlsException"><c>ConsumersWouldLoseConnection</c> where somebody was connected meanwhile, <c>OrphanTimedOut</c>, or ARM's own.</exception>
    public Task RemoveAsync(OrphanPlan plan, ExposureConsent consent, WaitSettings wait, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        ResourceId id = plan.Placed.Link.Id;
        ActivityProgress told = new(progress, string.Format(null, ExposureMessages.ActivityOrphan, id.Name));
        return TimeLimit.WithinAsync(
            wait.Timeout,
            clock,
            async token =>
            {
                await new LinkDeleter(arm).DeleteAsync(id, link => Consumers(link, plan, consent), wait.Wait, told, token).ConfigureAwait(false);
                return true;
            },
            () => ExposureErrors.OrphanTimedOut(id, wait.Timeout),
            cancellation);
    }

    private static IReadOnlyList<ExposureConsumer> Consumers(PrivateLinkServiceResource link, OrphanPlan plan, ExposureConsent consent) =>
        OrphanPlan.Of(plan.Cluster, plan.Placed with { Link = link }, consent) is { Refusals: [var refusal, ..] } ? throw refusal
            : ExposureConsumer.Of(link, new Dictionary<ResourceId, DateTimeOffset>());
}
