using System.Globalization;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Storage;
using PlsTools.Simulator.Kube.Writing;

namespace PlsTools.Simulator.Kube.Controllers;

/// <summary>Lets Events go that have not been written to for their lifetime, as the lease of the server's store does.</summary>
internal sealed class EventExpiry(KubeStore store, KubeWriter writer, TimeProvider clock, TimeSpan lifetime)
{
    private static readonly WriteOptions s_options = new("kube-apiserver");

    /// <summary>Called before Events are read.</summary>
    public void Run()
    {
        DateTimeOffset oldest = clock.GetUtcNow() - lifetime;
        foreach (KubeObject found in store.List(KubeResources.Events).Objects.Where(found => LastWritten(found) < oldest))
            if (store.Find(found.Key) is not null) writer.Delete(found.Key, new(), s_options);
    }

    private static DateTimeOffset LastWritten(KubeObject found) => found.Body.ObjectsAt("metadata", "managedFields")
        .Select(entry => entry.TextAt("time")).Append(found.Body.TextAt("metadata", "creationTimestamp")).OfType<string>()
        .Select(time => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture)).Max();
}
