using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using PlsTools.Core.Errors;
using PlsTools.Core.Kube;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Acting;

/// <summary>Follows the events of one Service from a position taken before a change, so that none after it is missed.</summary>
internal sealed class ServiceEvents(IKubeClient kube, NamespacedName service)
{
    private readonly KubeSelector _selector = new(Fields: $"involvedObject.kind=Service,involvedObject.name={service.Name}");
    private readonly HashSet<string> _known = [];

    /// <summary>The position to follow from; null where events may not be read, which leaves only Azure to judge by.</summary>
    public async Task<string?> GetPositionAsync(CancellationToken cancellation)
    {
        try
        {
            KubeList list = await kube.ListAsync(KubeKind.Event, service.Namespace, _selector, cancellation).ConfigureAwait(false);
            foreach (JsonObject item in list.Items) _known.Add(VersionOf(item));
            return list.ResourceVersion;
        }
        catch (KubeException error) when (error.Kind == PlsErrorKind.PermissionDenied)
        {
            return null;
        }
    }

    /// <summary>Writes every event after <paramref name="position"/> to <paramref name="events"/> until cancelled.</summary>
    public async Task FollowAsync(string position, ChannelWriter<JsonObject> events, CancellationToken cancellation)
    {
        Exception? failure = null;
        try
        {
            for (string? from = position; from is not null;) from = await FollowOnceAsync(from, events, cancellation).ConfigureAwait(false);
        }
        catch (KubeException error) when (error.Kind == PlsErrorKind.PermissionDenied)
        {
            // Azure alone is judged by then.
        }
        catch (Exception error)
        {
            failure = error;
        }
        finally
        {
            events.Complete(failure);
        }
    }

    // The position to begin anew from; null where the watch has ended for good.
    private async Task<string?> FollowOnceAsync(string position, ChannelWriter<JsonObject> events, CancellationToken cancellation)
    {
        try
        {
            await foreach (KubeWatchEvent change in kube.WatchAsync(KubeKind.Event, service.Namespace, _selector, position, cancellation).ConfigureAwait(false))
            {
                if (change.Type is not ("ADDED" or "MODIFIED") || !_known.Add(VersionOf(change.Object))) continue;
                await events.WriteAsync(change.Object, cancellation).ConfigureAwait(false);
            }

            return null;
        }
        catch (KubeException error) when (error.Reason == "Expired" || error.Status == 410)
        {
            KubeList list = await kube.ListAsync(KubeKind.Event, service.Namespace, _selector, cancellation).ConfigureAwait(false);
            foreach (JsonObject item in list.Items.Where(item => _known.Add(VersionOf(item))).OrderBy(Order))
            {
                await events.WriteAsync(item, cancellation).ConfigureAwait(false);
            }

            return list.ResourceVersion;
        }
    }

    // A list is in the order of names; versions grow in the order of what happened.
    private static ulong Order(JsonObject item) => ulong.TryParse(VersionOf(item), NumberStyles.None, CultureInfo.InvariantCulture, out ulong version) ? version : 0;

    private static string VersionOf(JsonObject item) => item["metadata"]?["resourceVersion"]?.ToString() ?? string.Empty;
}
