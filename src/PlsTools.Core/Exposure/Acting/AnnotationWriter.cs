using System.Text.Json.Nodes;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Planning;
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

    /// <exception cref="PlsException"><c>AnnotationsOwnedByOthers</c>, <c>ServiceChangedMeanwhile</c>, or the edge's own.</exception>
    public async Task WriteAsync(AnnotationEdit edit, bool takeOwnership, CancellationToken cancellation)
    {
        if (edit.NeedsPatch)
        {
            // The patch asks nobody, so the apply has to be asked first.
            await ApplyAsync(edit, takeOwnership, dryRun: true, cancellation).ConfigureAwait(false);
            await PatchAsync(edit, dryRun: false, cancellation).ConfigureAwait(false);
        }

        await ApplyAsync(edit, takeOwnership, dryRun: false, cancellation).ConfigureAwait(false);
    }

    public async Task RehearseAsync(AnnotationEdit edit, bool takeOwnership, CancellationToken cancellation)
    {
        await ApplyAsync(edit, takeOwnership, dryRun: true, cancellation).ConfigureAwait(false);
        if (edit.NeedsPatch) await PatchAsync(edit, dryRun: true, cancellation).ConfigureAwait(false);
    }

    private async Task ApplyAsync(AnnotationEdit edit, bool takeOwnership, bool dryRun, CancellationToken cancellation)
    {
        JsonObject annotations = [];
        foreach ((string key, string value) in edit.Owned.OrderBy(pair => pair.Key, StringComparer.Ordinal)) annotations[key] = value;
        NamespacedName service = edit.Service.Name;
        JsonObject body = new()
        {
            ["apiVersion"] = KubeKind.Service.ApiVersion,
            ["kind"] = KubeKind.Service.Kind,
            ["metadata"] = new JsonObject { ["name"] = service.Name, ["namespace"] = service.Namespace, ["annotations"] = annotations },
        };
        try
        {
            await kube.ApplyAsync(KubeKind.Service, service, body, takeOwnership, dryRun, cancellation).ConfigureAwait(false);
        }
        catch (KubeException error) when (error.Causes.Any(cause => cause.Reason == "FieldManagerConflict"))
        {
            throw ExposureErrors.AnnotationsOwnedByOthers(service, error);
        }
    }

    private async Task PatchAsync(AnnotationEdit edit, bool dryRun, CancellationToken cancellation)
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
            await kube.PatchAsync(KubeKind.Service, edit.Service.Name, patch, dryRun, cancellation).ConfigureAwait(false);
        }
        catch (KubeException error) when (error is { Status: Conflict or Unprocessable, Causes.Count: 0 })
        {
            throw ExposureErrors.ServiceChangedMeanwhile(edit.Service.Name);
        }
    }
}
