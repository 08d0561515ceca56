using System.Collections;
using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Connections;
using PlsTools.Core.Session;
using PlsTools.Core.Values;

namespace PlsTools.Connections;

/// <summary>Completes with something of the connections: those of the service that is on the command line, else of all services.</summary>
public abstract class ConnectionCompleter : AzureCompleter
{
    private protected abstract (string Text, string ToolTip)? Of(PlsConnection connection);

    protected override async Task<IReadOnlyList<(string Text, string ToolTip)>> FindAsync(
        PlsSession session, IDictionary boundParameters, CancellationToken cancellation)
    {
        ConnectionReader reader = ConnectionReading.Create(session, withTenants: false);
        IAsyncEnumerable<PlsConnection> connections = reader.ListAsync(cancellation);
        if (First(boundParameters["PrivateLinkService"]) is { } given)
        {
            ResourceReference service = ResourceReference.From(given);
            ResourceId id = await ConnectionReading.ServiceIdAsync(service, reader, cancellation).ConfigureAwait(false);
            connections = reader.ListAsync(id, cancellation);
        }

        HashSet<(string, string)> found = [];
        await foreach (PlsConnection connection in connections.ConfigureAwait(false))
        {
            if (Of(connection) is { } candidate) found.Add(candidate);
        }

        return [.. found];
    }

    private static object? First(object? value) =>
        LanguagePrimitives.GetEnumerable(value) is { } items ? items.Cast<object?>().FirstOrDefault() : value;
}
