using System.Collections;
using PlsTools.Binding;
using PlsTools.Core.Session;
using PlsTools.Exposure.Search;

namespace PlsTools.Exposure;

/// <summary>Completes the names of the Private Link Services on the cluster's frontends.</summary>
public sealed class LinkNameCompleter : AzureCompleter
{
    protected override async Task<IReadOnlyList<(string Text, string ToolTip)>> FindAsync(
        PlsSession session, IDictionary boundParameters, CancellationToken cancellation)
    {
        ExposureSearch search = new(null, new(null, Everywhere: true, WantsLinks: true));
        await using ClusterReadings readings = new(session.Arm, [session], search, cancellation);
        IReadOnlyList<SearchHit> hits = search.Find(await readings.GetAsync(session).ConfigureAwait(false));
        return [.. hits.Select(hit => (hit.Link!.Link.Name, hit.Link.Link.Id.ToString()))];
    }
}
