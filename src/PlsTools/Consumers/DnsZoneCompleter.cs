using System.Collections;
using PlsTools.Binding;
using PlsTools.Core.Consumers.Naming;
using PlsTools.Core.Session;

namespace PlsTools.Consumers;

/// <summary>Completes the private DNS zones in sight: by name, or by id where several have that name.</summary>
public sealed class DnsZoneCompleter : AzureCompleter
{
    protected override async Task<IReadOnlyList<(string Text, string ToolTip)>> FindAsync(
        PlsSession session, IDictionary boundParameters, CancellationToken cancellation)
    {
        IReadOnlyList<Core.Values.ResourceId> zones = await new NamingReader(session.Arm).ListAsync(cancellation).ConfigureAwait(false);
        return [.. zones.GroupBy(id => id.Name, StringComparer.OrdinalIgnoreCase)
            .SelectMany(named => named.Select(id => (named.Count() == 1 ? id.Name : id.ToString(), id.ToString())))];
    }
}
