using System.Collections;
using PlsTools.Binding;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Session;

namespace PlsTools.Exposure;

/// <summary>Completes Services of type LoadBalancer as <c>namespace/name</c>.</summary>
public sealed class ServiceCompleter : AzureCompleter
{
    protected override async Task<IReadOnlyList<(string Text, string ToolTip)>> FindAsync(
        PlsSession session, IDictionary boundParameters, CancellationToken cancellation)
    {
        List<(string, string)> found = [];
        ServiceSearch search = await ServiceSearch.CreateAsync(session, boundParameters["Namespace"] as string, !boundParameters.Contains("Namespace"), cancellation).ConfigureAwait(false);
        await foreach (ServiceExposure exposure in search.FindAsync(cancellation).ConfigureAwait(false))
        {
            found.Add((exposure.Service.Name.ToString(), $"{string.Join(", ", exposure.Service.Ports)} {exposure.PrivateLinkService?.Name}".Trim()));
        }

        return found;
    }
}
