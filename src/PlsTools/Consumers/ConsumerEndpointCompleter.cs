using System.Collections;
using PlsTools.Binding;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Consumers;
using PlsTools.Core.Session;

namespace PlsTools.Consumers;

/// <summary>Completes the names of the session's endpoints, in the group that is on the command line or in all.</summary>
public sealed class ConsumerEndpointCompleter : AzureCompleter
{
    protected override async Task<IReadOnlyList<(string Text, string ToolTip)>> FindAsync(
        PlsSession session, IDictionary boundParameters, CancellationToken cancellation)
    {
        ConsumerEndpointReader reader = new(session.Arm, session.SubscriptionId);
        List<(string, string)> found = [];
        await foreach (PrivateEndpointResource endpoint in reader
            .ListDocumentsAsync(reader.Scope(boundParameters["ResourceGroupName"]?.ToString()), cancellation).ConfigureAwait(false))
        {
            found.Add((endpoint.Name, $"{endpoint.State.Status}, {endpoint.Target}"));
        }

        return found;
    }
}
