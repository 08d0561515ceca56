using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Requests;
using PlsTools.Simulator.Kube.Resources;

namespace PlsTools.Simulator.Kube.Controllers;

/// <summary>
/// Writes Events as client-go's recorder does: what was recorded before with the same object, type, reason and message counts up and
/// moves <c>lastTimestamp</c> instead of making a second Event.
/// </summary>
/// <param name="cluster">The cluster.</param>
/// <param name="component">Who records, such as <c>service-controller</c>.</param>
public sealed class EventRecorder(SimulatedCluster cluster, string component)
{
    private readonly object _gate = new();
    private readonly Dictionary<string, string> _recorded = new(StringComparer.Ordinal);
    private readonly ControllerClient _client = new(cluster, component);
    private long _sequence;

    /// <summary>Records something about an object.</summary>
    /// <param name="involved">The object as the store holds it.</param>
    /// <param name="type"><c>Normal</c> or <c>Warning</c>.</param>
    /// <param name="reason">One word, such as <c>EnsuredLoadBalancer</c>.</param>
    /// <param name="message">The sentence; cut at 1024 characters as the recorder does.</param>
    /// <returns>The Event as it now stands; null where the server refused it, as in a namespace that is being deleted: a recorder drops it then.</returns>
    public JsonObject? Record(JsonObject involved, string type, string reason, string message)
    {
        try
        {
            return Write(involved, type, reason, message);
        }
        catch (KubeStatusException)
        {
            return null;
        }
    }

    private JsonObject Write(JsonObject involved, string type, string reason, string message)
    {
        string ns = involved.TextAt("metadata", "namespace") is string named and not "" ? named : "default";
        string text = message.Length > 1024 ? message[..1024] : message;
        JsonObject reference = Reference(involved);
        string key = string.Join('\n', reference.TextAt("kind"), ns, reference.TextAt("name"), reference.TextAt("uid"), type, reason, text);
        lock (_gate)
        {
            if (_recorded.TryGetValue(key, out string? name) && _client.Find(KubeResources.Events, ns, name) is not null)
            {
                return _client.Update(KubeResources.Events, ns, name, body =>
                {
                    body["count"] = (body.NumberAt("count") ?? 0) + 1;
                    body["lastTimestamp"] = cluster.Writer.Now;
                });
            }

            JsonObject made = _client.Create(KubeResources.Events, ns, New(reference, type, reason, text));
            _recorded[key] = made.TextAt("metadata", "name")!;
            return made;
        }
    }

    private static JsonObject Reference(JsonObject involved)
    {
        JsonObject reference = [];
        reference.Assign("kind", involved["kind"]);
        reference.Assign("namespace", involved.At("metadata", "namespace"));
        reference.Assign("name", involved.At("metadata", "name"));
        reference.Assign("uid", involved.At("metadata", "uid"));
        reference.Assign("apiVersion", involved["apiVersion"]);
        reference.Assign("resourceVersion", involved.At("metadata", "resourceVersion"));
        return reference;
    }

    private JsonObject New(JsonObject reference, string type, string reason, string message)
    {
        long nanoseconds = ((cluster.Clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100) + Interlocked.Increment(ref _sequence);
        return new()
        {
            ["metadata"] = new JsonObject { ["name"] = string.Create(CultureInfo.InvariantCulture, $"{reference.TextAt("name")}.{nanoseconds:x}") },
            ["involvedObject"] = reference,
            ["reason"] = reason,
            ["message"] = message,
            ["source"] = new JsonObject { ["component"] = component },
            ["firstTimestamp"] = cluster.Writer.Now,
            ["lastTimestamp"] = cluster.Writer.Now,
            ["count"] = 1,
            ["type"] = type,
            ["reportingComponent"] = component,
            ["reportingInstance"] = "",
        };
    }
}
