using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Authorization;

/// <summary>The roles: those built into Azure that matter here, and those of the world that are none of these.</summary>
internal sealed class RoleDefinitionsHandler(ArmContext arm) : AuthorizationHandler(arm)
{
    public override string Type => ArmTypes.RoleDefinition;

    public override IReadOnlyList<string> Versions { get; } =
        ["2023-07-01-preview", "2022-05-01-preview", "2022-04-01", "2018-07-01", "2018-01-01-preview", "2015-07-01"];

    // What the built-in roles are is no secret of a subscription.
    public override bool NeedsAuthorization => false;

    protected override ArmReply List(ArmCall call)
    {
        string subscription = call.Target.SubscriptionId is { } id ? $"/subscriptions/{id}" : "";
        IEnumerable<Role> own = Arm.World.Directory.Assignments
            .Where(assignment => subscription.Length > 0 && IsWithin(assignment.Scope, subscription) && Arm.May(call, $"{Type}/read", assignment.Scope))
            .Select(assignment => Role.Of(assignment))
            .Where(role => !role.IsBuiltIn)
            .DistinctBy(role => role.Id);
        Role[] all = [.. Role.BuiltIn, .. own];
        if (call.Target.Extension is { } name)
        {
            return all.FirstOrDefault(role => role.Id.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found
                ? new(200, Document(found, subscription)) { ByGateway = true }
                : throw new ArmFaultException(404, "RoleDefinitionDoesNotExist", $"The specified role definition with ID '{name}' does not exist.") { ByGateway = true };
        }

        IReadOnlyDictionary<string, string> filter = AuthorizationFilter.Read(call, "roleName", "type", "atScopeAndBelow", "atScope");
        Role[] shown =
        [
            .. all.Where(role =>
                (!filter.TryGetValue("roleName", out string? wanted) || role.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
                && (!filter.TryGetValue("type", out string? kind) || KindOf(role).Equals(kind, StringComparison.OrdinalIgnoreCase))),
        ];
        return ArmPaging.Page(call, shown, Arm.Settings.PageSize, role => Document(role, subscription)) with { ByGateway = true };
    }

    private static string KindOf(Role role) => role.IsBuiltIn ? "BuiltInRole" : "CustomRole";

    private static JsonObject Document(Role role, string subscription) => new()
    {
        ["properties"] = new JsonObject
        {
            ["roleName"] = role.Name,
            ["type"] = KindOf(role),
            ["description"] = role.Description,
            ["assignableScopes"] = new JsonArray(role.IsBuiltIn ? "/" : subscription),
            ["permissions"] = new JsonArray(new JsonObject
            {
                ["actions"] = Texts(role.Actions),
                ["notActions"] = Texts(role.NotActions),
                ["dataActions"] = Texts(role.DataActions),
                ["notDataActions"] = new JsonArray(),
            }),
        },
        ["id"] = $"{subscription}/providers/{ArmTypes.RoleDefinition}/{role.Id}",
        ["type"] = ArmTypes.RoleDefinition,
        ["name"] = role.Id,
    };
}
