using PlsTools.Core.Session;
using PlsTools.Core.Session.Credentials;
using PlsTools.Simulator.Sandbox;

namespace PlsTools.Session;

/// <summary>Asks for a session in a tenant of a sandbox. Nothing of it can reach a live cloud or cluster.</summary>
internal static class SandboxSignIn
{
    /// <summary>The audience that the sandbox makes its tokens for: the public cloud's.</summary>
    private const string SandboxAudience = "https://management.azure.com/";

    /// <summary>Longer than any sandbox lives, on its own fast clock too.</summary>
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(36_500);

    /// <param name="sandbox">The sandbox.</param>
    /// <param name="tenantId">Name or GUID of the tenant; null where the sandbox has just one.</param>
    /// <param name="subscription">Id or name of the default subscription; null for the only one.</param>
    /// <param name="name">Name of the session; null for the subscription's.</param>
    /// <param name="cluster">Name or id of the cluster; null for the tenant's only one.</param>
    /// <param name="asAdmin">Whether the administrator's kubeconfig is fetched.</param>
    /// <param name="nodeResourceGroup">Group of the cluster's resources; null to have it found.</param>
    public static SessionRequest Request(
        PlsSandbox sandbox, string? tenantId, string? subscription, string? name, string? cluster, bool asAdmin, string? nodeResourceGroup)
    {
        Admit(sandbox);
        PlsSandboxTenant tenant = FindTenant(sandbox, tenantId);
        SandboxTransport transport = sandbox.Host.CreateTransport(() => Admit(sandbox));
        return new()
        {
            Credential = new SandboxToken(tenant.TenantId, audience => sandbox.Host.IssueAccessToken(tenant.TenantId, s_lifetime, null, audience)),
            Cloud = new("Sandbox", sandbox.Host.ResourceManagerUrl, SandboxAudience),
            Dialer = new SandboxDialer(sandbox),
            Names = new SandboxNameResolver(sandbox),
            Cluster = new()
            {
                Kubeconfig = cluster is null ? KubeconfigOf(sandbox, tenant) : null,
                Cluster = cluster,
                AsAdmin = asAdmin,
                NodeResourceGroup = nodeResourceGroup,
                UsesHostKubeconfig = false,
                KubeHandler = transport,
            },
            Name = name,
            TenantId = tenant.TenantId,
            Subscription = subscription,
            ArmHandler = transport,
            ClockSpeed = sandbox.Speed,
        };
    }

    private static void Admit(PlsSandbox sandbox)
    {
        if (!sandbox.IsRunning) throw SandboxErrors.SandboxStopped();
    }

    private static PlsSandboxTenant FindTenant(PlsSandbox sandbox, string? tenantId)
    {
        if (tenantId is null) return sandbox.Tenants.Length == 1 ? sandbox.Tenants[0] : throw SessionErrors.SandboxTenantNotChosen(sandbox.Tenants);
        return sandbox.Tenants.FirstOrDefault(tenant =>
                tenant.Name.Equals(tenantId, StringComparison.OrdinalIgnoreCase) || tenant.TenantId.Equals(tenantId, StringComparison.OrdinalIgnoreCase))
            ?? throw SessionErrors.SandboxTenantUnknown(tenantId, sandbox.Tenants);
    }

    private static string? KubeconfigOf(PlsSandbox sandbox, PlsSandboxTenant tenant)
    {
        SandboxTenant owner = sandbox.Host.Tenants.Single(candidate => candidate.Id == tenant.TenantId);
        SandboxCluster[] clusters = [.. sandbox.Host.Clusters.Where(cluster => owner.Subscriptions.Any(
            subscription => cluster.ResourceId.StartsWith($"/subscriptions/{subscription.Id}/", StringComparison.OrdinalIgnoreCase)))];
        return clusters.Length == 1 ? clusters[0].UserKubeconfig : null;
    }
}
