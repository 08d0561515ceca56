using System.Security.Cryptography;
using System.Text;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Authorization;

/// <summary>A role: a name for actions. Those of Azure have the ids and actions that they have in every tenant.</summary>
/// <param name="Id">GUID.</param>
/// <param name="Name">As people know it.</param>
/// <param name="Description">A sentence.</param>
/// <param name="Actions">What it lets do.</param>
/// <param name="NotActions">What of it it does not.</param>
internal sealed record Role(string Id, string Name, string Description, IReadOnlyList<string> Actions, IReadOnlyList<string> NotActions)
{
    /// <summary>What it lets do with a service itself.</summary>
    public IReadOnlyList<string> DataActions { get; init; } = [];

    /// <summary>Built into Azure, not made by a tenant.</summary>
    public bool IsBuiltIn => BuiltIn.Contains(this);

    /// <summary>The built-in roles that matter to private link. Source: Azure built-in roles.</summary>
    public static IReadOnlyList<Role> BuiltIn { get; } =
    [
        new("8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "Owner", "Grants full access to manage all resources, including assigning roles.", ["*"], []),
        new(
            "b24988ac-6180-42a0-ab88-20f7382dd24c", "Contributor", "Grants full access to manage all resources, but not to assign roles.", ["*"],
            ["Microsoft.Authorization/*/Delete", "Microsoft.Authorization/*/Write", "Microsoft.Authorization/elevateAccess/Action"]),
        new("acdd72a7-3385-48ef-bd42-f606fba81ae7", "Reader", "View all resources, but not make any changes.", ["*/read"], []),
        new(
            "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9", "User Access Administrator", "Manage user access to Azure resources.",
            ["*/read", "Microsoft.Authorization/*", "Microsoft.Support/*"], []),
        new(
            "4d97b98b-1d4f-4787-a291-c67834d212e7", "Network Contributor", "Manage networks, but not access to them.",
            [
                "Microsoft.Authorization/*/read", "Microsoft.Insights/alertRules/*", "Microsoft.Network/*", "Microsoft.ResourceHealth/availabilityStatuses/read",
                "Microsoft.Resources/deployments/*", "Microsoft.Resources/subscriptions/resourceGroups/read", "Microsoft.Support/*",
            ],
            []),
        new(
            "b12aa53e-6015-4669-85d0-8515ebb3ae7f", "Private DNS Zone Contributor", "Manage private DNS zones, but not the networks that they are linked to.",
            [
                "Microsoft.Authorization/*/read", "Microsoft.Insights/alertRules/*", "Microsoft.Network/privateDnsOperationResults/*",
                "Microsoft.Network/privateDnsOperationStatuses/*", "Microsoft.Network/privateDnsZones/*", "Microsoft.Network/virtualNetworks/join/action",
                "Microsoft.Network/virtualNetworks/read", "Microsoft.Resources/deployments/*", "Microsoft.Resources/subscriptions/resourceGroups/read", "Microsoft.Support/*",
            ],
            []),
        new(
            "4abbcc35-e782-43d8-92c5-2d3f1bd2253f", "Azure Kubernetes Service Cluster User Role", "List cluster user credentials.",
            ["Microsoft.ContainerService/managedClusters/listClusterUserCredential/action", "Microsoft.ContainerService/managedClusters/read"], []),
    ];

    /// <summary>The role that stands for an assignment: a built-in one that lets do just that, or else one of the tenant's own.</summary>
    public static Role Of(RoleAssignment assignment)
    {
        Role? builtIn = BuiltIn.FirstOrDefault(role =>
            assignment.DataActions.Count == 0 && Same(role.Actions, assignment.Actions) && Same(role.NotActions, assignment.NotActions));
        if (builtIn is not null) return builtIn;
        IReadOnlyList<string>[] lists = [Sorted(assignment.Actions), Sorted(assignment.NotActions), Sorted(assignment.DataActions)];
        string id = IdOf(string.Join("\n\n", lists.Where((list, index) => index == 0 || list.Count > 0).Select(list => string.Join('\n', list))).ToLowerInvariant());
        return new(id, $"Custom role {id[..8]}", "A role of this tenant.", lists[0], lists[1]) { DataActions = lists[2] };
    }

    private static string[] Sorted(IEnumerable<string> actions) => [.. actions.Order(StringComparer.OrdinalIgnoreCase)];

    private static bool Same(IEnumerable<string> one, IEnumerable<string> other) => Sorted(one).SequenceEqual(Sorted(other), StringComparer.OrdinalIgnoreCase);

    /// <summary>A GUID that is the same for the same text.</summary>
    public static string IdOf(string text) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16)).ToString();
}
