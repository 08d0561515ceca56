using PlsTools.Core.Session;
using PlsTools.Session;

namespace PlsTools.Binding;

/// <summary>Completes tenants: by their short names in a sandbox, by their ids elsewhere.</summary>
public sealed class TenantCompleter : SignInCompleter
{
    private protected override IEnumerable<SignInCandidate> InSandbox(PlsSandbox sandbox) =>
        sandbox.Tenants.Select(tenant => new SignInCandidate(tenant.TenantId, tenant.Name, $"tenant {tenant.TenantId}, subscription {tenant.SubscriptionId}"));

    private protected override IEnumerable<SignInCandidate> Of(IReadOnlyList<SubscriptionChoice> visible) =>
        visible.Where(subscription => subscription.TenantId is not null).GroupBy(subscription => subscription.TenantId!, StringComparer.OrdinalIgnoreCase)
            .Select(tenant => new SignInCandidate(tenant.Key, null, string.Join(", ", tenant.Select(subscription => subscription.Name))));
}
