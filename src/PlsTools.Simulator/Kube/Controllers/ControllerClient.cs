using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using PlsTools.Simulator.Kube.Requests;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Selectors;
using PlsTools.Simulator.Kube.Storage;
using PlsTools.Simulator.Kube.Watching;

namespace PlsTools.Simulator.Kube.Controllers;

/// <summary>
/// A controller's way to a cluster that it runs in: the same reads and writes as over HTTP, without HTTP. Failures are
/// <see cref="KubeStatusException"/>. Documents that it hands out are not to be changed; clone them.
/// </summary>
/// <param name="cluster">The cluster.</param>
/// <param name="manager">Field manager of its writes, such as <c>cloud-controller-manager</c>.</param>
public sealed class ControllerClient(SimulatedCluster cluster, string manager)
{
    /// <summary>Now, as metadata writes it.</summary>
    internal string Now => cluster.Writer.Now;

    /// <summary>An object, or null.</summary>
    public JsonObject? Find(KubeResource resource, string ns, string name) => cluster.Store.Find(new(resource, ns, name))?.Body;

    /// <summary>The objects of a kind, of one namespace or of all, with the version to watch from.</summary>
    public KubeSnapshot List(KubeResource resource, string? ns = null) => cluster.Store.List(resource, ns);

    /// <summary>
    /// Changes after <paramref name="since"/>, or from a null on first all objects that there are as <c>ADDED</c>. Ends when the server
    /// cuts its watches; an <c>ERROR</c> with code 410 comes last where the version is too old.
    /// </summary>
    public async IAsyncEnumerable<KubeWatchEvent> WatchAsync(
        KubeResource resource, string? ns = null, long? since = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        KubeFilter filter = new(resource, ns, FieldSelector.Parse(resource, ""), LabelSelector.Parse(""));
        WatchStream watch = new(cluster.Store, cluster.Clock, filter, new(since, AllowsBookmarks: false, EndsInitialEvents: false, TimeSpan.FromDays(40)));
        Channel<KubeWatchEvent> told = Channel.CreateUnbounded<KubeWatchEvent>();
        using CancellationTokenSource left = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task following = FollowAsync(watch, told.Writer, left.Token);
        try
        {
            await foreach (KubeWatchEvent one in told.Reader.ReadAllAsync(cancellation).ConfigureAwait(false)) yield return one;
        }
        finally
        {
            await left.CancelAsync().ConfigureAwait(false);
            await following.ConfigureAwait(false);
        }
    }

    public JsonObject Create(KubeResource resource, string ns, JsonObject body) => cluster.Writer.Create(resource, ns, body, new(manager));

    /// <summary>Changes an object by a function that gets a copy of it; system metadata and status stay.</summary>
    public JsonObject Update(KubeResource resource, string ns, string name, Action<JsonObject> change) => Update(resource, ns, name, change, null);

    /// <summary>Changes an object's status by a function that gets a copy of the object; the specification stays.</summary>
    public JsonObject UpdateStatus(KubeResource resource, string ns, string name, Action<JsonObject> change) =>
        Update(resource, ns, name, change, "status");

    /// <summary>Sets <c>status.loadBalancer.ingress</c> of a Service to these addresses; none empties it.</summary>
    public JsonObject SetLoadBalancerAddresses(string ns, string service, params IReadOnlyList<string> addresses) =>
        UpdateStatus(KubeResources.Services, ns, service, body =>
        {
            JsonObject balancer = body.Section("status").Section("loadBalancer");
            if (addresses.Count == 0) balancer.Remove("ingress");
            else balancer["ingress"] = new JsonArray([.. addresses.Select(address => new JsonObject { ["ip"] = address, ["ipMode"] = "VIP" })]);
        });

    /// <summary>Adds a finalizer where it is missing.</summary>
    public JsonObject AddFinalizer(KubeResource resource, string ns, string name, string finalizer) =>
        Update(resource, ns, name, body => SetFinalizers(body, [.. body.TextsAt("metadata", "finalizers").Union([finalizer])]), "status");

    /// <summary>Removes a finalizer; an object that is being deleted and has no other is then gone.</summary>
    public JsonObject RemoveFinalizer(KubeResource resource, string ns, string name, string finalizer) =>
        Update(resource, ns, name, body => SetFinalizers(body, [.. body.TextsAt("metadata", "finalizers").Except([finalizer])]), "status");

    /// <summary>Deletes an object; it stays, marked, while it has finalizers.</summary>
    public void Delete(KubeResource resource, string ns, string name) => cluster.Writer.Delete(new(resource, ns, name), new(), new(manager));

    private static void SetFinalizers(JsonObject body, IReadOnlyList<string> finalizers)
    {
        JsonObject metadata = body.Section("metadata");
        if (finalizers.Count == 0) metadata.Remove("finalizers");
        else metadata["finalizers"] = new JsonArray([.. finalizers.Select(one => JsonValue.Create(one))]);
    }

    private static async Task FollowAsync(WatchStream watch, ChannelWriter<KubeWatchEvent> told, CancellationToken cancellation)
    {
        try
        {
            await watch.FollowAsync(Tell, cancellation).ConfigureAwait(false);
            told.TryComplete();
        }
        catch (OperationCanceledException)
        {
            told.TryComplete();
        }

        Task Tell(KubeWatchEvent? one) => one is null ? Task.CompletedTask : told.WriteAsync(one, CancellationToken.None).AsTask();
    }

    private JsonObject Update(KubeResource resource, string ns, string name, Action<JsonObject> change, string? subresource) => cluster.Writer.Change(
        new(resource, ns, name),
        body =>
        {
            change(body);
            return body;
        },
        new(manager, subresource),
        isPatch: true);
}
