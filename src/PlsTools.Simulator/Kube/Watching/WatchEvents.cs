using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Selectors;
using PlsTools.Simulator.Kube.Storage;

namespace PlsTools.Simulator.Kube.Watching;

/// <summary>What a watcher is told.</summary>
internal static class WatchEvents
{
    /// <summary>The event of a change for a watcher with that filter; null where it does not concern them.</summary>
    public static KubeWatchEvent? Of(KubeChange change, KubeFilter filter) => (filter.Matches(change.Before), filter.Matches(change.After)) switch
    {
        (false, true) => new("ADDED", change.After!.Body),
        (true, true) => new("MODIFIED", change.After!.Body),
        (true, false) => new("DELETED", WithVersion(change.Before!.Body, change.Version)),
        _ => null,
    };

    /// <summary>Tells nothing but a version up to which the watcher has seen everything.</summary>
    public static KubeWatchEvent Bookmark(KubeResource resource, long version, bool endsInitialEvents)
    {
        JsonObject metadata = new() { ["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture), ["creationTimestamp"] = null };
        if (endsInitialEvents) metadata["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" };
        return new("BOOKMARK", new() { ["kind"] = resource.Kind, ["apiVersion"] = resource.ApiVersion, ["metadata"] = metadata });
    }

    private static JsonObject WithVersion(JsonObject body, long version)
    {
        JsonObject copy = body.Copy();
        copy["metadata"]!["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture);
        return copy;
    }
}
