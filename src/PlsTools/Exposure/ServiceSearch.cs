using System.Management.Automation;
using System.Runtime.CompilerServices;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Session;
using PlsTools.Core.Values;

namespace PlsTools.Exposure;

/// <summary>Finds the Services of type LoadBalancer that a Get- command is asked for, in one session.</summary>
internal sealed class ServiceSearch
{
    private readonly ClusterConnection _cluster;
    private readonly string? _namespace;

    private ServiceSearch(ClusterConnection cluster, ExposureReader reader, string? ns)
    {
        _cluster = cluster;
        _namespace = ns;
        Reader = reader;
    }

    public ExposureReader Reader { get; }

    public ClusterFacts Cluster => _cluster.Facts;

    /// <summary>A search in the session's cluster; in the kubeconfig's namespace where none is said.</summary>
    public static async Task<ServiceSearch> CreateAsync(PlsSession session, string? ns, bool allNamespaces, CancellationToken cancellation)
    {
        ClusterConnection cluster = await session.GetClusterAsync(cancellation).ConfigureAwait(false);
        return new(cluster, new ExposureReader(cluster, session.Arm), allNamespaces ? null : ns ?? cluster.Kube.DefaultNamespace);
    }

    /// <summary>All Services of the namespace, or of every namespace.</summary>
    public IAsyncEnumerable<ServiceExposure> FindAsync(CancellationToken cancellation) => Reader.ListAsync(_namespace, _ => true, cancellation);

    /// <summary>The Services that <paramref name="reference"/> names; one that is named without a pattern must exist.</summary>
    public async IAsyncEnumerable<ServiceExposure> FindAsync(ServiceReference reference, [EnumeratorCancellation] CancellationToken cancellation)
    {
        NamespacedName wanted = reference.Resolve(_namespace ?? "*");
        if (!reference.IsPattern && wanted.Namespace != "*")
        {
            yield return await Reader.GetAsync(wanted, cancellation).ConfigureAwait(false);
            yield break;
        }

        WildcardPattern ns = WildcardPattern.Get(wanted.Namespace, WildcardOptions.IgnoreCase);
        WildcardPattern name = WildcardPattern.Get(wanted.Name, WildcardOptions.IgnoreCase);
        string? only = WildcardPattern.ContainsWildcardCharacters(wanted.Namespace) ? null : wanted.Namespace;
        bool found = false;
        await foreach (ServiceExposure exposure in Reader.ListAsync(only, other => ns.IsMatch(other.Namespace) && name.IsMatch(other.Name), cancellation).ConfigureAwait(false))
        {
            found = true;
            yield return exposure;
        }

        if (!found && !reference.IsPattern) throw ExposureErrors.ServiceNotFound(wanted, Cluster.Name, []);
    }
}
