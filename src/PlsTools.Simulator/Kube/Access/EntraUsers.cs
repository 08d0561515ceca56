using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Kube.Access;

/// <summary>
/// Who the bearers of Entra tokens are in a cluster: those of its tenant, by a token for the application of all AKS API servers. Whoever may do
/// everything with the managed cluster in ARM is its administrator; the others may do what data actions allow them, at the cluster or a namespace of it.
/// </summary>
/// <param name="directory">Issued the tokens.</param>
/// <param name="clock">Tells what has expired.</param>
/// <param name="tenantId">The cluster's tenant.</param>
/// <param name="clusterId">The managed cluster in ARM.</param>
internal sealed class EntraUsers(AzureDirectory directory, TimeProvider clock, string tenantId, string clusterId)
{
    /// <summary>The application that tokens are asked for, the same in every tenant and cloud (kubelogin's documentation).</summary>
    public const string ServerApplication = "6dae42f8-4368-4678-94ff-3960e28e3630";

    private const string Administration = "Microsoft.ContainerService/managedClusters/write";

    /// <summary>Null where the token is none of this tenant's for API servers, or has ended.</summary>
    public KubeUser? Find(string token)
    {
        if (directory.FindToken(token) is not { } signIn || signIn.TenantId != tenantId || signIn.Expires <= clock.GetUtcNow()) return null;
        if (!signIn.Audience.TrimEnd('/').Equals(ServerApplication, StringComparison.OrdinalIgnoreCase)) return null;
        return directory.May(signIn.Principal, Administration, clusterId)
            ? KubeUser.ClusterAdmin(signIn.Principal.ObjectId)
            : new(signIn.Principal.ObjectId, [])
            {
                AskAzure = (verb, group, resource, ns) => directory.MayData(
                    signIn.Principal, DataAction(verb, group, resource), ns is null ? clusterId : $"{clusterId}/namespaces/{ns}"),
            };
    }

    private static string DataAction(string verb, string group, string resource)
    {
        string change = verb is "get" or "list" or "watch" ? "read" : verb.StartsWith("delete", StringComparison.Ordinal) ? "delete" : "write";
        return $"Microsoft.ContainerService/managedClusters/{(group.Length == 0 ? "" : group + "/")}{resource}/{change}";
    }
}
