using System.Text.Json.Nodes;
using PlsTools.Simulator.CloudProvider;
using PlsTools.Simulator.Kube.Controllers;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Watching;

namespace PlsTools.Simulator.Tests.CloudProvider;

/// <summary>A whole cloud controller at a cluster that nobody else works in; it can be stopped and another started.</summary>
internal sealed class ControllerRig : IAsyncDisposable
{
    private CloudControllerManager? _controller;

    /// <param name="version">Version of the controller; the last that is known if null.</param>
    public ControllerRig(string? version = null)
    {
        World = new(version);
        Kube = new(World.Cluster, "tester");
    }

    public ReconcilerWorld World { get; }

    public ControllerClient Kube { get; }

    public ValueTask DisposeAsync() => StopAsync();

    public void Start() => _controller = new(World.Config, World.Cluster, World.Caller, World.Eager);

    public async ValueTask StopAsync()
    {
        if (_controller is not null) await _controller.DisposeAsync();
        _controller = null;
    }

    /// <summary>Makes the Service default/api, internal unless its annotations say otherwise.</summary>
    public void Create(params (string Key, string Value)[] annotations) => Kube.Create(KubeResources.Services, "default", new()
    {
        ["metadata"] = new JsonObject { ["name"] = "api", ["annotations"] = Annotations(annotations) },
        ["spec"] = new JsonObject { ["type"] = "LoadBalancer", ["ports"] = new JsonArray(new JsonObject { ["port"] = 80 }) },
    });

    public void Annotate(params (string Key, string Value)[] annotations) => Change(body => body["metadata"]!["annotations"] = Annotations(annotations));

    public void Change(Action<JsonObject> change) => Kube.Update(KubeResources.Services, "default", "api", change);

    public JsonObject? Service => Kube.Find(KubeResources.Services, "default", "api");

    /// <summary>Waits until the events of this reason count so much together, and gives the last; a controller that was started anew tells by new ones.</summary>
    public async Task<JsonObject> Told(string reason, int count = 1)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(10));
        Dictionary<string, int> counts = [];
        await foreach (KubeWatchEvent change in Kube.WatchAsync(KubeResources.Events, "default", cancellation: patience.Token))
        {
            if ((string?)change.Object["reason"] != reason) continue;
            counts[(string)change.Object["metadata"]!["name"]!] = (int)change.Object["count"]!;
            if (counts.Values.Sum() >= count) return change.Object;
        }

        throw new InvalidOperationException($"{reason} was not told.");
    }

    /// <summary>Waits until the Service has no finalizer, or is gone.</summary>
    public async Task Released()
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(10));
        await foreach (KubeWatchEvent change in Kube.WatchAsync(KubeResources.Services, "default", cancellation: patience.Token))
        {
            if (Service?["metadata"]!["finalizers"] is null) return;
        }
    }

    /// <summary>All events as type, reason and message, in the order in which they were first told.</summary>
    public IReadOnlyList<(string Type, string Reason, string Message)> Events() =>
        [.. Kube.List(KubeResources.Events, "default").Objects.Select(one => one.Body).OrderBy(body => (string?)body["metadata"]!["name"], StringComparer.Ordinal)
            .Select(body => ((string)body["type"]!, (string)body["reason"]!, (string)body["message"]!))];

    private static JsonObject Annotations((string Key, string Value)[] annotations) => new(
        Samples.Service(annotations).Annotations.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value)));
}
