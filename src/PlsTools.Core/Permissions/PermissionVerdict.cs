using PlsTools.Core.Values;
using PlsTools.Core.Values.Permissions;

namespace PlsTools.Core.Permissions;

/// <summary>Judges one permission by what was read.</summary>
/// <param name="Status">Whether it is there.</param>
/// <param name="Reason">Why it is denied or unknown.</param>
internal sealed record PermissionVerdict(PermissionStatus Status, string? Reason)
{
    /// <param name="need">What is needed.</param>
    /// <param name="scope">Where.</param>
    /// <param name="grants">What the roles allow there.</param>
    /// <param name="holder">The cluster whose node resource group holds the scope; null for none.</param>
    public static PermissionVerdict OfArm(ArmNeed need, ResourceId scope, PermissionGrants grants, KnownCluster? holder)
    {
        bool isLocked = holder is { IsLocked: true } && !need.IsRead;
        if (isLocked && !need.IsLinked)
            return new(PermissionStatus.Denied, Text(PermissionMessages.NodeGroupLocked, scope.ResourceGroupName, holder!.Id.Name));
        if (grants.Obstacle is { } obstacle) return new(PermissionStatus.Unknown, obstacle);
        if (!grants.Allow(need.Action)) return new(PermissionStatus.Missing, null);
        return isLocked
            ? new(PermissionStatus.Unknown, Text(PermissionMessages.NodeGroupMayForbid, scope.ResourceGroupName, holder!.Id.Name))
            : new(PermissionStatus.Present, null);
    }

    /// <summary>Where the API server could not be asked: what Azure tells, for a cluster that asks Azure.</summary>
    public static PermissionVerdict OfData(KubeNeed need, PermissionGrants? grants, string obstacle) =>
        grants is not null && grants.AllowData(need.DataAction)
            ? new(PermissionStatus.Present, Text(PermissionMessages.ByDataAction, need.DataAction))
            : new(PermissionStatus.Unknown, obstacle);

    private static string Text(string format, params object?[] words) => string.Format(null, format, words);
}
