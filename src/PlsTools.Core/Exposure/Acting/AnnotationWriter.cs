using System.Text.Json.Nodes;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Kube;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Acting;

/// <summary>
/// Writes a change of annotations by server-side apply. An apply cannot take away what it does not own alone; then all changes go
/// in one JSON Patch on the version that the plan was made on, so that the controller never sees half of them, and the apply follows
/// to own them.
/// </summary>
internal sealed class AnnotationWriter(IKubeClient kube)
{
    private const int Conflict = 409;
    private const int Unprocessable = 422;
    private const int MostAttempts = 5;

    /// <exception cref="PlsException"><c>AnnotationsOwnedByOthers</c>, <c>ServiceChangedMeanwhile</c>, or the edge's own.</exception>
    public async Task WriteAsync(AnnotationEdit edit, bool takeOwnership, CancellationToken cancellation)
    {
        ServiceSnapshot seen = edit.Service;
        if (edit.NeedsPatch)
        {
            // The patch asks nobody, so the apply has to be asked first.
            await ApplyAsync(edit, null, takeOwnership, dryRun: true, cancellation).ConfigureAwait(false);
            seen = await PatchAsync(edit, dryRun: false, cancellation).ConfigureAwait(false);
        }

        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await ApplyAsync(edit, seen.ResourceVersion, takeOwnership, dryRun: false, cancellation).ConfigureAwait(false);
                return;
            }
            catch (KubeException error) when (error.Status == Conflict && attempt < MostAttempts)
            {
                seen = await FindSameAsync(edit, seen, cancellation).ConfigureAwait(false) ?? throw ExposureErrors.ServiceChangedMeanwhile(edit.Service.Name);
            }
        }
    }

    public async Task RehearseAsync(AnnotationEdit edit, bool takeOwnership, CancellationToken cancellation)
    {
        await ApplyAsync(edit, null, takeOwnership, dryRun: true, cancellation).ConfigureAwait(false);
        if (edit.NeedsPatch) await PatchAsync(edit, dryRun: true, cancellation).ConfigureAwait(false);
    }

    // An apply takes away what its manager owned and does not name any more: made on an older version, it would undo what another run has written.
    private async Task ApplyAsync(AnnotationEdit edit, string? version, bool takeOwnership, bool dryRun, CancellationToken cancellation)
    {
        JsonObject annotations = [];
        foreach ((string key, string value) in edit.Owned.OrderBy(pair => pair.Key, StringComparer.Ordinal)) annotations[key] = value;
        NamespacedName service = edit.Service.Name;
        JsonObject metadata = new() { ["name"] = service.Name, ["namespace"] = service.Namespace, ["annotations"] = annotations };
        if (version is { Length: > 0 }) metadata["resourceVersion"] = version;
        JsonObject body = new() { ["apiVersion"] = KubeKind.Service.ApiVersion, ["kind"] = KubeKind.Service.Kind, ["metadata"] = metadata };
        try
        {
            await kube.ApplyAsync(KubeKind.Service, service, body, takeOwnership, dryRun, cancellation).ConfigureAwait(false);
        }
        catch (KubeException error) when (error.Causes.Any(cause => cause.Reason == "FieldManagerConflict"))
        {
            throw ExposureErrors.AnnotationsOwnedByOthers(service, error);
        }
    }

    /// <summary>
    /// The Service now, where its annotations are as they were, or as the edit leaves them since the answer to a write was lost; null otherwise.
    /// </summary>
    private async Task<ServiceSnapshot?> FindSameAsync(AnnotationEdit edit, ServiceSnapshot seen, CancellationToken cancellation)
    {
        if (await kube.FindAsync(KubeKind.Service, seen.Name, cancellation).ConfigureAwait(false) is not { } found) return null;
        ServiceSnapshot now = ServiceReader.Read(found);
        return now.Uid == seen.Uid && (IsSame(now.Annotations, seen.Annotations) || IsSame(now.Annotations, edit.Result)) ? now : null;
    }

    private static bool IsSame(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(pair => other.GetValueOrDefault(pair.Key) == pair.Value);

    private async Task<ServiceSnapshot> PatchAsync(AnnotationEdit edit, bool dryRun, CancellationToken cancellation)
    {
        JsonArray patch = [new JsonObject { ["op"] = "test", ["path"] = "/metadata/resourceVersion", ["value"] = edit.Service.ResourceVersion }];
        foreach (AnnotationChange change in edit.Changes)
        {
            string path = $"/metadata/annotations/{change.Key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            patch.Add(change.To is null
                ? new JsonObject { ["op"] = "remove", ["path"] = path }
                : new JsonObject { ["op"] = "add", ["path"] = path, ["value"] = change.To });
        }

        try
        {
            return ServiceReader.Read(await kube.PatchAsync(KubeKind.Service, edit.Service.Name, patch, dryRun, cancellation).ConfigureAwait(false));
        }
        catch (KubeException error) when (error is { Status: Conflict or Unprocessable, Causes.Count: 0 })
        {
            throw ExposureErrors.ServiceChangedMeanwhile(edit.Service.Name);
        }
    }
}
