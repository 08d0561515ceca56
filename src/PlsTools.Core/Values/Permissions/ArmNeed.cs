namespace PlsTools.Core.Values.Permissions;

/// <summary>An action in Azure Resource Manager that a task needs.</summary>
/// <param name="Action">In Azure's spelling, such as <c>Microsoft.Network/privateLinkServices/read</c>.</param>
/// <param name="Place">What it is needed on.</param>
/// <param name="IsRequired">Whether the task cannot do without; otherwise only the commands that <paramref name="Why"/> names need it.</param>
/// <param name="Why">What it is for, in words for people.</param>
internal sealed record ArmNeed(string Action, PermissionPlace Place, bool IsRequired, string Why)
{
    /// <summary>Whether the action only looks: a locked resource group allows those.</summary>
    public bool IsRead => Action.EndsWith("/read", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is asked for on a resource that another one refers to, which is being written.</summary>
    public bool IsLinked =>
        Action.EndsWith("/action", StringComparison.Ordinal)
        && (Action.Contains("/join", StringComparison.Ordinal) || Action.EndsWith("Approval/action", StringComparison.Ordinal));

    /// <summary>The least role of Azure's own that holds the action, though never that alone.</summary>
    public string BuiltInRole => Action switch
    {
        _ when IsRead => "Reader",
        _ when Action.StartsWith("Microsoft.Network/privateDnsZones/", StringComparison.Ordinal) => "Private DNS Zone Contributor",
        _ when Action.StartsWith("Microsoft.ContainerService/", StringComparison.Ordinal) => "Azure Kubernetes Service Cluster User Role",
        _ when Action.StartsWith("Microsoft.Compute/", StringComparison.Ordinal) => "Virtual Machine Contributor",
        _ => "Network Contributor",
    };
}
