using System.Runtime.CompilerServices;
using PlsTools.Core.Arm;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;
using PlsTools.Core.Values.Permissions;

namespace PlsTools.Core.Permissions;

/// <summary>Goes through the permissions of a task, and tells of each whether it is there.</summary>
/// <param name="arm">ARM, in whose eyes.</param>
/// <param name="clusters">The clusters in sight.</param>
/// <param name="holder">Whom roles would be assigned to.</param>
internal sealed class PermissionSurvey(IArmClient arm, ClusterCatalogue clusters, PermissionHolder holder)
{
    private readonly PermissionReader _reader = new(arm);

    /// <param name="task">The task.</param>
    /// <param name="target">On what it is to be done.</param>
    /// <param name="sight">The way to the cluster.</param>
    /// <param name="ns">The namespace; null for all, and empty for the one of the kubeconfig.</param>
    /// <param name="cancellation">Ends the survey.</param>
    public async IAsyncEnumerable<PlsPermission> RunAsync(
        TaskPermissions task, PermissionTarget target, ClusterSight sight, string? ns, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (ArmNeed need in task.Arm) yield return await OfArmAsync(task, need, target, cancellation).ConfigureAwait(false);
        if (task.KubeRole is not { } role) yield break;
        await sight.OpenAsync(cancellation).ConfigureAwait(false);
        string? place = ns is { Length: 0 } ? sight.Connection?.Kube.DefaultNamespace ?? "default" : ns;
        string? user = sight.Connection is { } open ? await new AccessReviewer(open.Kube).WhoAmIAsync(cancellation).ConfigureAwait(false) : null;
        foreach (KubeNeed need in role.Needs) yield return await OfKubeAsync(task, need, target, sight, place, user, cancellation).ConfigureAwait(false);
    }

    private async Task<PlsPermission> OfArmAsync(TaskPermissions task, ArmNeed need, PermissionTarget target, CancellationToken cancellation)
    {
        ResourceId scope = target.ScopeOf(need.Place, task.Task);
        PermissionGrants grants = await _reader.ReadAsync(scope, cancellation).ConfigureAwait(false);
        KnownCluster? around = need.IsRead || scope.ResourceGroupName is null ? null : await clusters.HolderAsync(scope, cancellation).ConfigureAwait(false);
        PermissionVerdict verdict = PermissionVerdict.OfArm(need, scope, grants, around);
        return new()
        {
            Task = task.Task,
            Permission = need.Action,
            Scope = scope.ToString(),
            Status = verdict.Status,
            Required = need.IsRequired,
            Why = need.Why,
            Reason = verdict.Reason,
            Role = task.RoleName,
            BuiltInRole = need.BuiltInRole,
            Grant = verdict.Status switch
            {
                PermissionStatus.Missing => GrantCommands.OfRole(task.RoleName, scope.ToString(), holder),
                PermissionStatus.Denied => GrantCommands.AroundLock(need.Place),
                _ => [],
            },
        };
    }

    private async Task<PlsPermission> OfKubeAsync(
        TaskPermissions task, KubeNeed need, PermissionTarget target, ClusterSight sight, string? ns, string? user, CancellationToken cancellation)
    {
        KubeRole role = task.KubeRole!;
        bool asksAzure = target.Cluster is { AsksAzure: true };
        string? place = need.IsClusterWide ? null : ns;
        string name = sight.Connection?.Facts.Name ?? target.ClusterId?.Name ?? PermissionMessages.ClusterPlaceholder;
        PermissionVerdict verdict = await JudgeAsync(need, target, sight, place, cancellation).ConfigureAwait(false);
        return new()
        {
            Task = task.Task,
            Permission = need.ToString(),
            Scope = place is null ? name : $"{name}/{place}",
            Status = verdict.Status,
            Required = need.IsRequired,
            Why = need.Why,
            Reason = verdict.Reason,
            Role = asksAzure ? role.AzureRoleName : role.Name,
            BuiltInRole = asksAzure ? role.BuiltInRole : null,
            Grant = verdict.Status != PermissionStatus.Missing ? []
                : asksAzure ? GrantCommands.OfRole(role.AzureRoleName, place is null ? $"{target.Cluster!.Id}" : $"{target.Cluster!.Id}/namespaces/{place}", holder)
                : GrantCommands.OfKubeRole(role, place, user),
        };
    }

    private async Task<PermissionVerdict> JudgeAsync(KubeNeed need, PermissionTarget target, ClusterSight sight, string? ns, CancellationToken cancellation)
    {
        string obstacle = sight.Obstacle;
        if (sight.Connection is { } open)
        {
            try
            {
                return await new AccessReviewer(open.Kube).AskAsync(need, ns, cancellation).ConfigureAwait(false);
            }
            catch (PlsException error)
            {
                obstacle = error.Message;
            }
        }

        PermissionGrants? grants = target.Cluster is { AsksAzure: true } cluster ? await _reader.ReadAsync(cluster.Id, cancellation).ConfigureAwait(false) : null;
        return PermissionVerdict.OfData(need, grants, obstacle);
    }
}
