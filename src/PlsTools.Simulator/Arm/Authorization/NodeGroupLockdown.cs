using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Authorization;

/// <summary>
/// The deny assignments of AKS: a cluster whose <c>nodeResourceGroupProfile.restrictionLevel</c> is <c>ReadOnly</c> lets nobody but its own identity
/// change what is in its node resource group. Name and text as publicly reported.
/// </summary>
internal static class NodeGroupLockdown
{
    /// <summary>What forbids an action there; null where nothing does.</summary>
    public static DenyAssignment? Find(AzureWorld world, Principal caller, string action, string scope)
    {
        if (action.EndsWith("/read", StringComparison.OrdinalIgnoreCase)) return null;
        foreach (StoredResource cluster in world.Resources.OfType(ArmTypes.ManagedCluster))
        {
            if (cluster.Body.Properties().Member("nodeResourceGroupProfile").Text("restrictionLevel") != "ReadOnly") continue;
            string group = ArmId.Group(ArmId.Parse(cluster.Id).SubscriptionId, cluster.Body.Properties().Text("nodeResourceGroup")!).ToString();
            if (!AuthorizationHandler.IsWithin(scope, group) || cluster.Body.Member("identity").Text("principalId") == caller.ObjectId) continue;
            string id = Role.IdOf($"lockdown of {cluster.Id}".ToLowerInvariant());
            return new(
                $"kubernetes.azure.com/{Role.IdOf(cluster.Id)}/{id}: node resource group deny assignment created by Azure Kubernetes Services for nrg-lockdown, see: "
                    + "https://aka.ms/aks/nrg_lockdown",
                id.Replace("-", "", StringComparison.Ordinal),
                group.Replace("/resourceGroups/", "/resourcegroups/", StringComparison.Ordinal));
        }

        return null;
    }
}
