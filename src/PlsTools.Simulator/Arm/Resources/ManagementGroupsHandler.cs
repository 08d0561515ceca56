using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Resources;

/// <summary>The management groups of the caller's tenant, to be read.</summary>
internal sealed class ManagementGroupsHandler(ArmContext arm) : ArmHandler(arm)
{
    public override string Type => ArmTypes.ManagementGroup;

    public override IReadOnlyList<string> Versions => ApiVersions.ManagementGroups;

    public override bool NeedsAuthorization => false;

    protected override ArmReply List(ArmCall call)
    {
        ManagementGroupTree tree = Arm.World.Directory.ManagementGroups;
        string tenantId = call.Caller!.TenantId;
        bool isList = call.Target.Scope.Trim('/').Split('/').Length == 3;
        if (isList) return ArmPaging.Page(call, tree.Of(tenantId), Arm.Settings.PageSize, group => Document(group, details: false)) with { ByGateway = true };
        return tree.Find(tenantId, call.Target.Key) is { } found
            ? new(200, Document(found, details: true))
            : throw new ArmFaultException(404, "NotFound", $"Could not find management group '{call.Target.Key}'.") { ByGateway = true };
    }

    private JsonObject Document(ManagementGroup group, bool details)
    {
        JsonObject properties = new() { ["tenantId"] = group.TenantId, ["displayName"] = group.DisplayName };
        if (details)
        {
            JsonObject about = [];
            if (group.Parent is not null && Arm.World.Directory.ManagementGroups.Find(group.TenantId, group.Parent) is { } parent)
                about["parent"] = new JsonObject { ["id"] = parent.ResourceId, ["name"] = parent.Name, ["displayName"] = parent.DisplayName };
            properties["details"] = about;
        }

        return new() { ["id"] = group.ResourceId, ["type"] = Type, ["name"] = group.Name, ["properties"] = properties };
    }
}
