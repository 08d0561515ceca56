using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Resources;

/// <summary>The tenants of the caller: its own.</summary>
internal sealed class TenantsHandler(ArmContext arm) : ArmHandler(arm)
{
    public override string Type => ArmTypes.Tenant;

    public override IReadOnlyList<string> Versions => ApiVersions.Resources;

    public override bool NeedsAuthorization => false;

    protected override ArmReply List(ArmCall call)
    {
        Tenant[] own = [.. Arm.World.Directory.Tenants.Where(tenant => tenant.Id == call.Caller?.TenantId)];
        return ArmPaging.Page(call, own, Arm.Settings.PageSize, Document) with { ByGateway = true };
    }

    private static JsonObject Document(Tenant tenant)
    {
        JsonObject document = new() { ["id"] = $"/tenants/{tenant.Id}", ["tenantId"] = tenant.Id };
        if (tenant.HidesDetails)
        {
            document["tenantCategory"] = "Home";
            return document;
        }

        document["countryCode"] = "US";
        document["displayName"] = tenant.DisplayName;
        document["domains"] = JsonWriting.Texts([tenant.DefaultDomain]);
        document["tenantCategory"] = "Home";
        document["defaultDomain"] = tenant.DefaultDomain;
        document["tenantType"] = "AAD";
        return document;
    }
}
