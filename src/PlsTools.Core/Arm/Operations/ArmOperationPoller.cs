using System.Text.Json.Nodes;
using PlsTools.Core.Arm.Http;
using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Operations;

/// <summary>Follows long-running operations to their end: <c>Azure-AsyncOperation</c>, else <c>Location</c>, else the resource's own state.</summary>
internal sealed class ArmOperationPoller(ArmSender sender, ArmRetrySettings settings, TimeProvider clock)
{
    private delegate ArmPollOutcome Reader(ArmReply reply, string verb);

    /// <inheritdoc cref="IArmClient.WaitAsync"/>
    public async Task<ArmResource?> WaitAsync(ArmOperation operation, IProgress<string>? progress, CancellationToken cancellation)
    {
        ArmCall call = ArmCall.Of(operation);
        if (operation.Verb == "DELETE")
        {
            bool isOver = operation.Status == 204 || (operation.Status == 200 && operation.AsyncOperation is null);
            if (!isOver && !await FollowAsync(call, operation, progress, cancellation).ConfigureAwait(false))
                await FollowDisappearanceAsync(call, operation, progress, cancellation).ConfigureAwait(false);
            return null;
        }

        return await FollowAsync(call, operation, progress, cancellation).ConfigureAwait(false)
            ? await ReadAsync(ArmCall.Read(operation.Id), operation.Id, cancellation).ConfigureAwait(false)
            : await FollowStateAsync(call, operation, progress, cancellation).ConfigureAwait(false);
    }

    /// <summary>Follows an action to its end and gives its result, which stands at <c>Location</c> where there is one.</summary>
    public async Task<JsonObject?> FinishPostAsync(ArmCall call, ArmOperation operation, CancellationToken cancellation)
    {
        if (operation.AsyncOperation is not null)
        {
            await PollAsync(call, operation, operation.AsyncOperation, ArmPollReading.OfStatus, null, cancellation).ConfigureAwait(false);
            if (operation.Location is null) return operation.Body;
        }
        else if (operation.Status != 202 || operation.Location is null)
        {
            return operation.Body;
        }

        ArmReply? result = await PollAsync(call, operation, operation.Location, ArmPollReading.OfLocation, null, cancellation).ConfigureAwait(false);
        return result is null || result.TryReadObject(out _) ? Body(result) : throw ArmErrors.Unreadable(call, result);
    }

    /// <summary>Whether a URL told that the operation succeeded; false where there is none, or none that may be read.</summary>
    private async Task<bool> FollowAsync(ArmCall call, ArmOperation operation, IProgress<string>? progress, CancellationToken cancellation)
    {
        if (operation.AsyncOperation is { } status)
            return await PollAsync(call, operation, status, ArmPollReading.OfStatus, progress, cancellation).ConfigureAwait(false) is not null;

        // 201 gives in Location the address of what was made, not of an operation.
        if (operation is { Status: 202, Location: { } location })
            return await PollAsync(call, operation, location, ArmPollReading.OfLocation, progress, cancellation).ConfigureAwait(false) is not null;
        return false;
    }

    /// <summary>Polls until the operation has succeeded; null where the URL does not tell.</summary>
    private async Task<ArmReply?> PollAsync(
        ArmCall call, ArmOperation operation, Uri url, Reader read, IProgress<string>? progress, CancellationToken cancellation)
    {
        ArmPollRhythm rhythm = new(settings, clock);
        if (!IsSettled(operation))
        {
            progress?.Report("Accepted");
            await rhythm.PauseAsync(operation.RetryAfter, cancellation).ConfigureAwait(false);
        }

        while (true)
        {
            ArmReply? reply = await AskAsync(call, url, rhythm, cancellation).ConfigureAwait(false);
            ArmPollOutcome outcome = reply is null ? ArmPollOutcome.Unknown : read(reply, operation.Verb);
            if (outcome is ArmPollOutcome.Succeeded) return reply;
            if (outcome is ArmPollOutcome.NotTold) return null;
            if (outcome is ArmPollOutcome.Failed) throw ArmErrors.OperationFailed(call, reply!);
            if (outcome is ArmPollOutcome.Canceled) throw ArmErrors.OperationCanceled(call, reply!);
            if (outcome is ArmPollOutcome.Refused || (outcome is ArmPollOutcome.Unknown && reply is not null && rhythm.IsLost))
                throw ArmErrors.Refused(call, reply!);
            if (outcome is ArmPollOutcome.Running)
            {
                rhythm.Told();
                progress?.Report(ArmPollReading.Word(reply!) ?? "InProgress");
            }

            await rhythm.PauseAfterAsync(reply, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<ArmResource> FollowStateAsync(
        ArmCall call, ArmOperation operation, IProgress<string>? progress, CancellationToken cancellation)
    {
        ArmPollRhythm rhythm = new(settings, clock);
        ArmResource? resource = operation.Body is { } body && operation.AsyncOperation is null ? new(body) : null;
        while (true)
        {
            ArmPollOutcome outcome = resource is null ? ArmPollOutcome.Running : ArmPollReading.OfState(resource.ProvisioningState);
            if (outcome is ArmPollOutcome.Succeeded) return resource!;
            if (outcome is ArmPollOutcome.Failed or ArmPollOutcome.Canceled) throw ArmErrors.StateFailed(call, resource!.ProvisioningState!);
            if (resource is not null) progress?.Report(resource.ProvisioningState!);
            await rhythm.PauseAsync(null, cancellation).ConfigureAwait(false);
            resource = await ReadAsync(call, operation.Id, cancellation).ConfigureAwait(false);
        }
    }

    private async Task FollowDisappearanceAsync(
        ArmCall call, ArmOperation operation, IProgress<string>? progress, CancellationToken cancellation)
    {
        ArmPollRhythm rhythm = new(settings, clock);
        Uri url = Url(operation.Id);
        while (true)
        {
            ArmReply? reply = await AskAsync(call, url, rhythm, cancellation).ConfigureAwait(false);
            if (reply is not null && ArmErrorId.IsAbsent(reply.Status, reply.Error)) return;
            if (reply is not null && (reply.IsPassing ? rhythm.IsLost : !reply.IsSuccess)) throw ArmErrors.Refused(call, reply);
            if (reply is { IsSuccess: true })
            {
                rhythm.Told();
                string? state = Body(reply) is { } body ? new ArmResource(body).ProvisioningState : null;
                if (ArmPollReading.OfState(state) is ArmPollOutcome.Failed) throw ArmErrors.StateFailed(call, state!);
                progress?.Report(state ?? "InProgress");
            }

            await rhythm.PauseAfterAsync(reply, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Reads a resource that a PUT has made. ARM's caches may not know it yet.</summary>
    private async Task<ArmResource> ReadAsync(ArmCall call, ResourceId id, CancellationToken cancellation)
    {
        ArmPollRhythm rhythm = new(settings, clock);
        long begun = clock.GetTimestamp();
        while (true)
        {
            TimeSpan askedAt = clock.GetElapsedTime(begun);
            ArmReply? reply = await AskAsync(call, Url(id), rhythm, cancellation).ConfigureAwait(false);
            if (reply is { IsSuccess: true }) return Body(reply) is { } body ? new(body) : throw ArmErrors.Unreadable(call, reply);
            bool isLate = reply is not null && ArmErrorId.IsAbsent(reply.Status, reply.Error) && askedAt < settings.AppearancePatience;
            if (reply is not null && !isLate && (!reply.IsPassing || rhythm.IsLost)) throw ArmErrors.Refused(call, reply);
            await rhythm.PauseAfterAsync(reply, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Asks once; null where no answer came and there is patience left.</summary>
    private async Task<ArmReply?> AskAsync(ArmCall call, Uri url, ArmPollRhythm rhythm, CancellationToken cancellation)
    {
        try
        {
            return await sender.FollowAsync(call, url, cancellation).ConfigureAwait(false);
        }
        catch (ArmException error) when (error.ErrorId == nameof(ArmMessages.ArmUnreachable) && !rhythm.IsLost)
        {
            return null;
        }
    }

    /// <summary>Whether the PUT's reply says already that all is done, as one that changes nothing does.</summary>
    private static bool IsSettled(ArmOperation operation) =>
        operation is { Verb: "PUT", Body: { } body } && new ArmResource(body).ProvisioningState is { } state
        && ArmPollReading.OfState(state) is ArmPollOutcome.Succeeded;

    private static JsonObject? Body(ArmReply? reply) =>
        reply is not null && reply.TryReadObject(out JsonObject? body) && body is { Count: > 0 } ? body : null;

    private Uri Url(ResourceId id) => ArmUrl.Compose(sender.Endpoint, id.ToString(), ArmApiVersion.For(id.Type));
}
