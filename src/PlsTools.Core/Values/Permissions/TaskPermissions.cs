namespace PlsTools.Core.Values.Permissions;

/// <summary>All that a task needs, and the roles in <c>docs/roles</c> that hold just that.</summary>
/// <param name="Task">The task.</param>
/// <param name="RoleName">Name of the role in Azure.</param>
/// <param name="RoleFile">Its definition, a file of <c>docs/roles</c>.</param>
/// <param name="Summary">What the role lets do; its description in Azure.</param>
/// <param name="Arm">Actions.</param>
/// <param name="KubeRole">The role in Kubernetes; null for a task that needs none.</param>
internal sealed record TaskPermissions(PlsTask Task, string RoleName, string RoleFile, string Summary, IReadOnlyList<ArmNeed> Arm, KubeRole? KubeRole)
{
    /// <summary>Verbs.</summary>
    public IReadOnlyList<KubeNeed> Kube => KubeRole?.Needs ?? [];

    public bool Has(string action) => Arm.Any(need => need.Action.Equals(action, StringComparison.OrdinalIgnoreCase));
}
