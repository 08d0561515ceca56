using PlsTools.Core.Values.Permissions;

namespace PlsTools.Core.Permissions;

/// <summary>Writes the commands that give what is missing, ready to be run by whoever may.</summary>
internal static class GrantCommands
{
    private const string Folder = "docs/roles/";

    /// <summary>An assignment of a role in Azure, by Az and by az.</summary>
    public static string[] OfRole(string role, string scope, PermissionHolder holder)
    {
        string who = Quoted(holder.ObjectId ?? PermissionMessages.ObjectIdPlaceholder);
        string type = holder.Type is null ? string.Empty : $" --assignee-principal-type {holder.Type}";
        return
        [
            $"New-AzRoleAssignment -ObjectId {who} -RoleDefinitionName {Quoted(role)} -Scope {Quoted(scope)}",
            $"az role assignment create --assignee-object-id {who}{type} --role {Quoted(role)} --scope {Quoted(scope)}",
        ];
    }

    /// <summary>A role of the cluster's own, and its binding, one after the other.</summary>
    /// <param name="role">The role.</param>
    /// <param name="ns">Null for all namespaces.</param>
    /// <param name="user">As the cluster knows the user; null where it does not tell.</param>
    public static string[] OfKubeRole(KubeRole role, string? ns, string? user)
    {
        string who = Quoted(user ?? PermissionMessages.UserPlaceholder);
        return
        [
            $"kubectl apply -f {Folder}{role.File}",
            ns is null
                ? $"kubectl create clusterrolebinding {role.Name} --clusterrole={role.Name} --user={who}"
                : $"kubectl create rolebinding {role.Name} --namespace={ns} --clusterrole={role.Name} --user={who}",
        ];
    }

    /// <summary>The ways around a locked node resource group: the service in a group of its own, or approval by the cluster's own hand.</summary>
    public static string[] AroundLock(PermissionPlace place) => place != PermissionPlace.PrivateLinkService ? [] :
    [
        $"New-AksPrivateLinkService {PermissionMessages.ServicePlaceholder} -PrivateLinkServiceResourceGroupName {PermissionMessages.GroupPlaceholder}",
        $"Set-AksPrivateLinkService {PermissionMessages.ServicePlaceholder} -AutoApproval {PermissionMessages.SubscriptionPlaceholder}",
    ];

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
