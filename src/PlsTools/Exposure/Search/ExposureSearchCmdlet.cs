using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure;
using PlsTools.Core.Session;
using PlsTools.Pipeline;

namespace PlsTools.Exposure.Search;

/// <summary>
/// A command that looks through namespaces and clusters. What is piped in is gathered and looked for at the end, so that a hundred
/// Services take no more requests than two.
/// </summary>
public abstract class ExposureSearchCmdlet : PlsSessionCmdlet
{
    private readonly List<(PlsSession Session, SearchTarget? Target)> _asked = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public string? Namespace { get; set; }

    [Parameter]
    [Alias("A")]
    public SwitchParameter AllNamespaces { get; set; }

    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ClusterCompleter))]
    public string[]? Cluster { get; set; }

    /// <summary>What this input names, with the objects that it came in; null for all there is.</summary>
    private protected abstract IEnumerable<(object Source, Func<SearchTarget> Read)>? Targets { get; }

    /// <summary>Where is looked.</summary>
    private protected abstract SearchSettings Settings { get; }

    protected override object? SessionSource => Targets?.FirstOrDefault().Source;

    /// <summary>Puts out what was found in one cluster.</summary>
    private protected abstract Task WriteAsync(
        ClusterReading reading, IReadOnlyList<SearchHit> hits, CommandPipeline pipeline, CancellationToken cancellation);

    private protected static (object Source, Func<SearchTarget> Read) Target(ServiceReference reference) => (reference.Source, () => Read(reference));

    protected sealed override async Task ProcessAsync(PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (Targets is not { } targets)
        {
            _asked.Add((session, null));
            return;
        }

        foreach ((object source, Func<SearchTarget> read) in targets)
        {
            PlsSession own = await ResolveSessionAsync(source, pipeline).ConfigureAwait(false);
            try
            {
                _asked.Add((own, read()));
            }
            catch (PlsException error)
            {
                await pipeline.ErrorAsync(error).ConfigureAwait(false);
            }
        }
    }

    protected sealed override async Task EndAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        foreach (IGrouping<PlsSession, SearchTarget?> group in _asked.GroupBy(item => item.Session, item => item.Target))
        {
            SearchTarget[] named = [.. group.OfType<SearchTarget>()];
            ExposureSearch search = new(named.Length == group.Count() ? named : null, Settings);
            await SearchAsync(group.Key, search, pipeline, cancellation).ConfigureAwait(false);
        }
    }

    private static SearchTarget Read(ServiceReference reference)
    {
        if (reference.LinkId is { } id) return new LinkTarget(id);
        _ = reference.Resolve("default");
        return new ServiceTarget(reference);
    }

    private async Task SearchAsync(PlsSession session, ExposureSearch search, CommandPipeline pipeline, CancellationToken cancellation)
    {
        IReadOnlyList<PlsSession> clusters = await ClusterScope.ExpandAsync(session, Cluster, pipeline, cancellation).ConfigureAwait(false);
        await using ClusterReadings readings = new(session.Arm, clusters, search, cancellation);
        foreach (PlsSession cluster in clusters)
        {
            try
            {
                ClusterReading reading = await readings.GetAsync(cluster).ConfigureAwait(false);
                IReadOnlyList<SearchHit> hits = search.Find(reading);
                await WriteAsync(reading, hits, pipeline.For(cluster), cancellation).ConfigureAwait(false);
                if (hits.Count == 0 && search.IsOpen && await search.RemarkOnNothingAsync(reading, cancellation).ConfigureAwait(false) is { } remark)
                {
                    await pipeline.WarningAsync(remark).ConfigureAwait(false);
                }
            }
            catch (PlsException error)
            {
                await pipeline.ErrorAsync(Cluster is null ? error : ExposureErrors.ClusterPassedOver(cluster.Cluster, error)).ConfigureAwait(false);
            }
        }

        foreach (PlsException error in search.Misses) await pipeline.ErrorAsync(error).ConfigureAwait(false);
    }
}
