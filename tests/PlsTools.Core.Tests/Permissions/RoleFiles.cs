using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlsTools.Core.Values.Permissions;

namespace PlsTools.Core.Tests.Permissions;

/// <summary>The files of <c>docs/roles</c> and the tables of the guide, as the table of permissions would have them.</summary>
internal static class RoleFiles
{
    private const string Scope = "/subscriptions/00000000-0000-0000-0000-000000000000";

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Content by file name.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = PermissionTable.All
        .Select(task => (task.RoleFile, Azure(task.RoleName, task.Summary, [.. task.Arm.Select(need => need.Action)], [])))
        .Concat(KubeRoles.Select(role => (role.AzureRoleFile, Azure(
            role.AzureRoleName, role.Summary, [], [.. role.Needs.Select(need => need.DataAction).Distinct()]))))
        .Concat(KubeRoles.Select(role => (role.File, Kubernetes(role))))
        .ToDictionary(file => file.Item1, file => file.Item2);

    public static IReadOnlyList<KubeRole> KubeRoles => [.. PermissionTable.All.Select(task => task.KubeRole).OfType<KubeRole>().Distinct()];

    /// <summary>A table of a task's permissions in Markdown.</summary>
    public static string Table(TaskPermissions task)
    {
        StringBuilder text = new();
        text.Append("| permission | needed | on | for |\n|---|---|---|---|\n");
        foreach (ArmNeed need in task.Arm) text.Append(Row(need.Action, need.IsRequired, On(need.Place), need.Why));
        foreach (KubeNeed need in task.Kube) text.Append(Row(need.ToString(), need.IsRequired, need.IsClusterWide ? "cluster" : "namespace", need.Why));
        return text.ToString();
    }

    private static string Row(string permission, bool isRequired, string place, string why) => $"| `{permission}` | {(isRequired ? "always" : "for")} | {place} | {why} |\n";

    private static string On(PermissionPlace place) => place switch
    {
        PermissionPlace.PrivateLinkService => "group of the Private Link Service",
        PermissionPlace.NodeResourceGroup => "node resource group",
        PermissionPlace.Cluster => "managed cluster",
        PermissionPlace.VirtualNetwork => "virtual network",
        PermissionPlace.Subnet => "subnet",
        PermissionPlace.PrivateEndpoint => "group of the endpoint",
        PermissionPlace.PrivateDnsZone => "zone, or its group",
        _ => "subscription",
    };

    // Az 16 reads Permissions; az, and Az before 16, read the members beside it. Each passes over what it does not know.
    private static string Azure(string name, string description, string[] actions, string[] dataActions)
    {
        JsonObject role = new() { ["Name"] = name, ["IsCustom"] = true, ["Description"] = description };
        foreach ((string member, JsonArray list) in Lists(actions, dataActions)) role[member] = list;
        JsonObject permission = [];
        foreach ((string member, JsonArray list) in Lists(actions, dataActions)) permission[member] = list;
        role["Permissions"] = new JsonArray(permission);
        role["AssignableScopes"] = new JsonArray(Scope);
        return role.ToJsonString(s_json).ReplaceLineEndings("\n") + "\n";
    }

    private static (string Member, JsonArray List)[] Lists(string[] actions, string[] dataActions) =>
        [("Actions", Texts(actions)), ("NotActions", []), ("DataActions", Texts(dataActions)), ("NotDataActions", [])];

    private static JsonArray Texts(string[] texts) => [.. texts.Select(text => JsonValue.Create(text))];

    private static string Kubernetes(KubeRole role)
    {
        StringBuilder text = new();
        text.Append($"# {role.Summary}\n# Bind it in one namespace by a RoleBinding, or in all by a ClusterRoleBinding.\n");
        text.Append($"apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: {role.Name}\nrules:\n");
        foreach (IGrouping<string, KubeNeed> needs in role.Needs.GroupBy(need => need.Resource))
        {
            text.Append($"  - apiGroups: [\"\"]\n    resources: [{needs.Key}]\n    verbs: [{string.Join(", ", needs.Select(need => need.Verb))}]\n");
        }

        return text.ToString();
    }
}
