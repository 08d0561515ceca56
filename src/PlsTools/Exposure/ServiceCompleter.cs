using System.Collections;
using PlsTools.Binding;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Session;
using PlsTools.Exposure.Search;

namespace PlsTools.Exposure;

/// <summary>Completes Services of type LoadBalancer as <c>namespace/name</c>.</summary>
public sealed class ServiceCompleter : AzureCompleter
{
    protected override async Task<IReadOnlyList<(string Text, string ToolTip)>> FindAsync(
        PlsSession session, IDictionary boundParameters, CancellationToken cancellation)
    {
        string? ns = boundParameters["Namespace"] as string;
        ExposureSearch search = new(null, new(ns, Everywhere: ns is null, WantsLinks: false));
        await using ClusterReadings readings = new(session.Arm, [session], search, cancellation);
        IReadOnlyList<SearchHit> hits = search.Find(await readings.GetAsync(session).ConfigureAwait(false));
        return [.. hits.Select(hit => hit.Service!).Select(Describe)];
    }

    private static (string Text, string ToolTip) Describe(ServiceExposure exposure) => (
        exposure.Service.Name.ToString(), $"{string.Join(", ", exposure.Service.Ports)} {exposure.PrivateLinkService?.Name}".Trim());
}
