using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Acting;
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
        return TimeLimit.WithinAsync(
            wait.Timeout,
            clock,
            async token =>
            {
                if (plan.Edit.Changes.Count > 0) await UnannotateAsync(plan, takeOwnership, told, token).ConfigureAwait(false);
                if (plan.SubnetToPrepare is { } subnet) await PrepareAsync(subnet.Id, told, token).ConfigureAwait(false);
                return plan.Exposure with { PrivateLinkService = await WriteAsync(plan, wait.Wait, told, token).ConfigureAwait(false) };
            },
            () => DirectErrors.DirectTimedOut(plan.Service, wait.Timeout),
            cancellation);
    }

    private Task PrepareAsync(ResourceId subnet, ActivityProgress told, CancellationToken cancellation)
    {
        told.Report(string.Format(null, ExposureMessages.StatusPreparingSubnet, subnet.Name));
        return new SubnetPreparer(arm).PrepareAsync(subnet, null, cancellation);
    }

    private async Task UnannotateAsync(DirectPlan plan, bool takeOwnership, ActivityProgress told, CancellationToken cancellation)
    {
        told.Report(ExposureMessages.StatusUnannotating);
        SyncWait sync = new(kube, plan.Exposure.Service, clock);
        await sync.BeginAsync(cancellation).ConfigureAwait(false);
        await _writer.WriteAsync(plan.Edit, takeOwnership, cancellation).ConfigureAwait(false);

        // A look that began before the write would put the controller's tags back.
        await sync.EndAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<PrivateLinkServiceResource> WriteAsync(DirectPlan plan, bool waits, ActivityProgress told, CancellationToken cancellation)
    {
        ResourceId id = plan.PrivateLinkServiceId;

        // The controller may have written since the plan was made; etag and settings are those of now.
        ArmResource? present = plan.Exposure.PrivateLinkService is null ? null : await arm.GetAsync(id, cancellation).ConfigureAwait(false);
        if (!plan.Writes) return new((await FollowAsync(id, present!, told, cancellation).ConfigureAwait(false))!);
        JsonObject body = present is null ? LinkBody.Create(plan, plan.Cluster.Location) : LinkBody.Change(plan, new(present));
        ArmOperation operation = await arm.BeginPutAsync(id, body, present?.Etag, cancellation).ConfigureAwait(false);
        return new(waits || operation.Body is null
            ? (await arm.WaitAsync(operation, told, cancellation).ConfigureAwait(false))!
            : new ArmResource(operation.Body));
    }

    private Task<ArmResource?> FollowAsync(ResourceId id, ArmResource present, ActivityProgress told, CancellationToken cancellation) =>
        arm.WaitAsync(new(id, "PUT", 200, null, null, null, present.Body), told, cancellation);
}
