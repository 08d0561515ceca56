namespace PlsTools.Core.Values.Permissions;

/// <summary>A role in Kubernetes: as a Role and a ClusterRole, and as a role of Azure for clusters that ask Azure.</summary>
/// <param name="Name">Of the Role.</param>
/// <param name="File">Its manifest, a file of <c>docs/roles</c>.</param>
/// <param name="AzureRoleName">Name of the role in Azure, made of data actions.</param>
/// <param name="AzureRoleFile">Its definition, a file of <c>docs/roles</c>.</param>
/// <param name="BuiltInRole">The least role of Azure's own that holds as much.</param>
/// <param name="Summary">What it lets do.</param>
/// <param name="Needs">Verbs.</param>
internal sealed record KubeRole(
    string Name, string File, string AzureRoleName, string AzureRoleFile, string BuiltInRole, string Summary, IReadOnlyList<KubeNeed> Needs);
