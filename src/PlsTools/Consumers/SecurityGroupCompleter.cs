using System.Collections;
using PlsTools.Binding;
using PlsTools.Core.Consumers;
using PlsTools.Core.Session;

namespace PlsTools.Consumers;

/// <summary>Completes the names of the application security groups in the session's subscription.</summary>
public sealed class SecurityGroupCompleter : AzureCompleter
{
    protected override async Task<IReadOnlyList<(string Text, string ToolTip)>> FindAsync(
        PlsSession session, IDictionary boundParameters, CancellationToken cancellation) =>
        [.. (await new SecurityGroupReader(session.Arm, session.SubscriptionId).ListAsync(string.Empty, cancellation).ConfigureAwait(false))
            .Select(id => (id.Name, id.ToString()))];
}
