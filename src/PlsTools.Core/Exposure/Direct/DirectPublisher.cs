using System.Net;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Acting;
using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Kube;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Direct;

/// <summary>
/// Carries out a plan: has the cloud controller keep off, prepares the subnet, and writes the Private Link Service. Run again after it was
/// stopped anywhere, it goes on.
/// </summary>
public sealed class DirectPublisher(IArmClient arm, IKubeClient kube, TimeProvider clock)
{
    // For some seconds after a write, a read may show what was there before it.
    private static readonly TimeSpan s_longestStale = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromSeconds(5);

    private readonly AnnotationWriter _writer = new(kube);

    /// <summary>Asks the API server whether it would give up the annotations.</summary>
    public Task RehearseAsync(DirectPlan plan, bool takeOwnership, CancellationToken cancellation) =>
        plan.Edit.Changes.Count == 0 ? Task.CompletedTask : _writer.RehearseAsync(plan.Edit, takeOwnership, cancellation);

    /// <summary>Returns the Service's exposure as it then is.</summary>
    /// <exception cref="PlsException"><c>DirectTimedOut</c>, <c>AnnotationsOwnedByOthers</c>, or an edge's own.</exception>
    public Task<ServiceExposure> PublishAsync(
        DirectPlan plan, bool takeOwnership, WaitSettings wait, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        ActivityProgress told = new(progress, string.Format(null, ExposureMessages.Activity, plan.Service));
        StepsDone done = new();
        return TimeLimit.WithinAsync(
            wait.Timeout,
            clock,
            token => done.TellAsync(async () =>
            {
                if (plan.Edit.Changes.Count > 0) await UnannotateAsync(plan, takeOwnership, wait.Silence, told, done, token).ConfigureAwait(false);
                if (plan.SubnetToPrepare is { } subnet) await PrepareAsync(subnet.Id, told, done, token).ConfigureAwait(false);
                return plan.Exposure with { PrivateLinkService = await WriteAsync(plan, wait.Wait, told, token).ConfigureAwait(false) };
            }),
            () => DirectErrors.DirectTimedOut(plan.Service, wait.Timeout),
            cancellation);
    }

    private async Task PrepareAsync(ResourceId subnet, ActivityProgress told, StepsDone done, CancellationToken cancellation)
    {
        told.Report(string.Format(null, ExposureMessages.StatusPreparingSubnet, subnet.Name));
        await new SubnetPreparer(arm).PrepareAsync(subnet, null, cancellation).ConfigureAwait(false);
        done.Add(ExposureMessages.DoneSubnetPrepared, subnet.Name);
    }

    private async Task UnannotateAsync(
        DirectPlan plan, bool takeOwnership, TimeSpan silence, ActivityProgress told, StepsDone done, CancellationToken cancellation)
    {
        told.Report(ExposureMessages.StatusUnannotating);
        SyncWait sync = new(kube, plan.Exposure.Service, silence, clock);
        await sync.BeginAsync(cancellation).ConfigureAwait(false);
        await _writer.WriteAsync(plan.Edit, takeOwnership, cancellation).ConfigureAwait(false);
        done.Add(ExposureMessages.DoneUnannotated, plan.Service);

        // A look that began before the write would put the controller's tags back.
        await sync.EndAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<PrivateLinkServiceResource> WriteAsync(DirectPlan plan, bool waits, ActivityProgress told, CancellationToken cancellation)
    {
        ResourceId id = plan.PrivateLinkServiceId;
        if (!plan.Writes) return new((await FollowAsync(await arm.GetAsync(id, cancellation).ConfigureAwait(false), told, cancellation).ConfigureAwait(false))!);

        // The controller may have written since the plan was made; etag and settings are those of now.
        ArmOperation operation = plan.Exposure.PrivateLinkService is null
            ? await BeginCreateAsync(plan, cancellation).ConfigureAwait(false)
            : (await GuardedChange.BeginAsync(arm, id, present => LinkBody.Change(plan, new(present)), cancellation).ConfigureAwait(false))!;
        if (!waits && operation.Body is not null) return new(new ArmResource(operation.Body));
        PrivateLinkServiceResource link = new((await arm.WaitAsync(operation, told, cancellation).ConfigureAwait(false))!);
        long since = clock.GetTimestamp();
        for (TimeSpan readAt = TimeSpan.Zero; !IsAsAsked(plan, link) && readAt < s_longestStale;)
        {
            await Task.Delay(s_pollInterval, clock, cancellation).ConfigureAwait(false);
            readAt = clock.GetElapsedTime(since);
            link = new(await arm.GetAsync(id, cancellation).ConfigureAwait(false));
        }

        return link;
    }

    private async Task<ArmOperation> BeginCreateAsync(DirectPlan plan, CancellationToken cancellation)
    {
        ResourceId id = plan.PrivateLinkServiceId;
        try
        {
            return await arm.BeginCreateAsync(id, LinkBody.Create(plan, plan.Cluster.Location), cancellation).ConfigureAwait(false);
        }
        catch (ArmException error) when (error.Status == (int)HttpStatusCode.PreconditionFailed)
        {
            // The answer to our own write was lost, or another run was faster: what that one asked for is not undone.
            ArmResource made = await arm.GetAsync(id, cancellation).ConfigureAwait(false);
            PrivateLinkServiceResource link = new(made);
            return IsAsAsked(plan, link) ? Begun(made) : throw DirectErrors.LinkMadeMeanwhile(link, plan.Service);
        }
    }

    private static bool IsAsAsked(DirectPlan plan, PrivateLinkServiceResource link) =>
        LinkTags.IsDirect(link) && LinkTags.IsOwnedBy(link, plan.Service)
        && LinkComparison.Compare(plan.Asked, link).All(difference => difference.Key == ExposureKeys.Name);

    private Task<ArmResource?> FollowAsync(ArmResource present, ActivityProgress told, CancellationToken cancellation) =>
        arm.WaitAsync(Begun(present), told, cancellation);

    private static ArmOperation Begun(ArmResource present) => new(present.Id, "PUT", 200, null, null, null, present.Body);
}
