using System.Collections;
using PlsTools.Binding;
using PlsTools.Core.Session;

namespace PlsTools.Exposure;

/// <summary>Completes subscriptions, and <c>*</c> for everybody who knows the alias.</summary>
public sealed class VisibilityCompleter : SubscriptionCompleter
{
    protected override async Task<IReadOnlyList<(string Text, string ToolTip)>> FindAsync(
        PlsSession session, IDictionary boundParameters, CancellationToken cancellation) =>
        [("*", "Everybody who knows the alias"), .. await base.FindAsync(session, boundParameters, cancellation).ConfigureAwait(false)];
}
