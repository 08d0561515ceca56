using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Authorization;

/// <summary>What the caller may do at a scope, an entry for each role that reaches it.</summary>
internal sealed class PermissionsHandler(ArmContext arm) : AuthorizationHandler(arm)
{
    public override string Type => ArmTypes.Permission;

    public override IReadOnlyList<string> Versions { get; } =
        ["2022-05-01-preview", "2022-04-01", "2018-07-01", "2018-01-01-preview", "2015-07-01", "2015-06-01"];

    protected override ArmReply List(ArmCall call)
    {
        if (call.Target.Extension is not null) throw GatewayFaults.NoSuchRoute(call.PathAndQuery.Split('?')[0]);
        RoleAssignment[] own = [.. Reaching(call.Target.Scope).Where(assignment => assignment.PrincipalId == call.Caller?.ObjectId)];
        return ArmPaging.Page(call, own, Arm.Settings.PageSize, Document) with { ByGateway = true };
    }

    private static JsonObject Document(RoleAssignment assignment) => new()
    {
        ["actions"] = Texts(assignment.Actions),
        ["notActions"] = Texts(assignment.NotActions),
        ["dataActions"] = Texts(assignment.DataActions),
        ["notDataActions"] = new JsonArray(),
    };
}
