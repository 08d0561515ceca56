using System.Text.Json.Nodes;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Kube;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Acting;

/// <summary>Makes parking Services and takes them away again.</summary>
public sealed class ProtectionKeeper(IKubeClient kube, TimeProvider clock)
{
    /// <summary>Asks the API server whether it would take the parking Service.</summary>
    public Task RehearseAsync(ProtectionPlan plan, CancellationToken cancellation) =>
        kube.ApplyAsync(KubeKind.Service, plan.Parking, plan.Document, force: false, dryRun: true, cancellation);

    /// <summary>Has the parking Service made, and waits until it stands on the frontend; one that cannot is taken away again.</summary>
    /// <exception cref="PlsException"><c>ControllerRefused</c>, <c>ProtectionTimedOut</c>, or the edge's own.</exception>
    public async Task ProtectAsync(ProtectionPlan plan, Patience limit, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        ServiceWatch watch = new(kube, clock, plan.Parking);
        await watch.BeginAsync(cancellation).ConfigureAwait(false);
        ServiceSnapshot made = ServiceReader.Read(
            await kube.ApplyAsync(KubeKind.Service, plan.Parking, plan.Document, force: false, dryRun: false, cancellation).ConfigureAwait(false));
        SyncObserver observer = new(made.Uid);
        await TimeLimit.WithinAsync(
            limit,
            clock,
            token => watch.FollowAsync(observer, (_, look) => LookAsync(plan, made, observer, progress, look), token),
            () => ExposureErrors.ProtectionTimedOut(plan.Exposure.Service.Name, limit),
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Deletes the parking Service of a Service that has its Private Link Service back, and waits until it is gone.</summary>
    /// <exception cref="PlsException"><c>ProtectionTimedOut</c>, or the edge's own.</exception>
    public async Task ReleaseAsync(ServiceSnapshot parking, NamespacedName service, Patience limit, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        progress.Report(new(string.Format(null, ExposureMessages.ActivityUnprotect, service), string.Format(null, ExposureMessages.StatusUnparking, parking.Name)));
        StepsDone done = new();
        done.Add(ExposureMessages.DoneReturned, service);
        await done.TellAsync(() => kube.DeleteAsync(KubeKind.Service, parking.Name, parking.Uid, cancellation)).ConfigureAwait(false);
        ServiceWatch watch = new(kube, clock, parking.Name);
        await watch.BeginAsync(cancellation).ConfigureAwait(false);
        await TimeLimit.WithinAsync(
            limit,
            clock,
            token => watch.FollowAsync(new SyncObserver(parking.Uid), async (_, look) => await IsGoneAsync(parking, look).ConfigureAwait(false) ? parking : null, token),
            () => ExposureErrors.ProtectionTimedOut(service, limit),
            cancellation).ConfigureAwait(false);
    }

    private async Task<ServiceSnapshot?> LookAsync(
        ProtectionPlan plan, ServiceSnapshot made, SyncObserver observer, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        if (observer.FinalFailure is { } failure)
        {
            await kube.DeleteAsync(KubeKind.Service, plan.Parking, made.Uid, cancellation).ConfigureAwait(false);
            throw ExposureErrors.ControllerRefused(plan.Parking, failure);
        }

        JsonObject found = await kube.FindAsync(KubeKind.Service, plan.Parking, cancellation).ConfigureAwait(false) ?? throw ExposureErrors.ServiceGone(plan.Parking);
        ServiceSnapshot parking = ServiceReader.Read(found);
        if (parking.IngressAddresses.Contains(plan.Exposure.Frontend!.PrivateIPAddress!)) return parking;
        progress.Report(new(
            string.Format(null, ExposureMessages.ActivityProtect, plan.Exposure.Service.Name), string.Format(null, ExposureMessages.StatusParking, plan.Parking)));
        return null;
    }

    private async Task<bool> IsGoneAsync(ServiceSnapshot parking, CancellationToken cancellation) =>
        await kube.FindAsync(KubeKind.Service, parking.Name, cancellation).ConfigureAwait(false) is not { } found || ServiceReader.Read(found).Uid != parking.Uid;
}
