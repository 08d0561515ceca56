using PlsTools.Core.Session;
using PlsTools.Session;

namespace PlsTools.Binding;

/// <summary>Completes subscriptions by name, or by id where an id was begun.</summary>
public sealed class SignInSubscriptionCompleter : SignInCompleter
{
    private protected override IEnumerable<SignInCandidate> InSandbox(PlsSandbox sandbox) =>
        sandbox.Tenants.SelectMany(tenant => tenant.SubscriptionIds.Select(id => new SignInCandidate(id, null, $"tenant {tenant.Name}")));

    private protected override IEnumerable<SignInCandidate> Of(IReadOnlyList<SubscriptionChoice> visible) =>
        visible.Select(subscription => new SignInCandidate(subscription.Id, subscription.Name, $"{subscription.Id}, tenant {subscription.TenantId}"));
}
