using System.Text.Json.Nodes;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Kube;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Inventory;

/// <summary>Reads Services by as few requests as the caller's rights allow.</summary>
internal sealed class ServiceLister(IKubeClient kube)
{
    public async Task<ServiceListing> ReadAsync(InventoryScope scope, CancellationToken cancellation)
    {
        if (scope is { Only: { } only, WantsSharers: false } && await FindAsync(only, cancellation).ConfigureAwait(false) is { IsLoadBalancer: true } found)
        {
            return new([found], Namespaces: new HashSet<string>());
        }

        string[]? namespaces = scope.Names.Count > 0 ? [.. scope.Names.Select(name => name.Namespace).Distinct()] : scope.Namespaces?.Distinct().ToArray();
        bool wantsAll = namespaces is not { Length: 1 } || scope.WantsSharers || scope.Only is not null;
        if (wantsAll && await TryListAsync(null, mustSucceed: namespaces is null, cancellation).ConfigureAwait(false) is { } all) return new(Ordered(all), null);

        List<ServiceSnapshot> services = [];
        HashSet<string> covered = new(StringComparer.Ordinal);
        foreach (string ns in namespaces!)
        {
            NamespacedName[] names = [.. scope.Names.Where(name => name.Namespace == ns)];
            if (await TryListAsync(ns, mustSucceed: names.Length == 0, cancellation).ConfigureAwait(false) is { } some)
            {
                services.AddRange(some);
                covered.Add(ns);
                continue;
            }

            foreach (NamespacedName name in names)
            {
                if (await FindAsync(name, cancellation).ConfigureAwait(false) is { } service) services.Add(service);
            }
        }

        return new(Ordered(services), covered);
    }

    private async Task<ServiceSnapshot?> FindAsync(NamespacedName name, CancellationToken cancellation) =>
        await kube.FindAsync(KubeKind.Service, name, cancellation).ConfigureAwait(false) is JsonObject found ? ServiceReader.Read(found) : null;

    /// <summary>Null where the caller may not list.</summary>
    private async Task<IReadOnlyList<ServiceSnapshot>?> TryListAsync(string? ns, bool mustSucceed, CancellationToken cancellation)
    {
        try
        {
            KubeList list = await kube.ListAsync(KubeKind.Service, ns, KubeSelector.All, cancellation).ConfigureAwait(false);
            return [.. list.Items.Select(ServiceReader.Read)];
        }
        catch (KubeException error) when (!mustSucceed && error.Kind == PlsErrorKind.PermissionDenied)
        {
            return null;
        }
    }

    private static IReadOnlyList<ServiceSnapshot> Ordered(IEnumerable<ServiceSnapshot> services) =>
        [.. services.DistinctBy(service => service.Name).OrderBy(service => service.Name.ToString(), StringComparer.Ordinal)];
}
