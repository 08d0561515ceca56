using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Resources;

/// <summary>
/// Resources of all types in a subscription or a group, as ARM itself lists them: without their properties. What has no location of its own is a
/// part of something and is not listed.
/// </summary>
internal sealed class GenericResourcesHandler(ArmContext arm) : ArmHandler(arm)
{
    private static readonly string[] s_members = ["sku", "kind", "plan", "managedBy", "zones", "location", "identity", "tags"];

    private readonly ResourceTimes _times = new(arm.World);

    public override string Type => ArmTypes.GenericResource;

    public override IReadOnlyList<string> Versions => ApiVersions.Resources;

    public override bool NeedsAuthorization => false;

    protected override ArmReply List(ArmCall call)
    {
        ArmId scope = ArmId.Parse(call.Target.Scope);
        Principal caller = call.Caller!;
        bool isSeen = Arm.World.Directory.FindSubscription(scope.SubscriptionId) is { } subscription && Arm.World.Directory.Sees(caller, subscription);
        if (!isSeen) throw GatewayFaults.AuthorizationFailed(caller, "Microsoft.Resources/subscriptions/resources/read", call.Target.Scope);
        string[] expand = call.Query.TryGetValue("$expand", out string? wanted) ? wanted.Split(',', StringSplitOptions.TrimEntries) : [];
        IEnumerable<JsonObject> items = Arm.Resources.Below(Arm.RequireGroup(scope).ToString())
            .Where(resource => resource.Type != ArmTypes.ResourceGroup && resource.Body.ContainsKey("location") && Arm.May(call, ArmTypes.Action(resource.Type, "read"), resource.Id))
            .Select(resource => Document(resource, expand));
        if (ListFilter.Read(call) is { } filter) items = items.Where(filter.Matches);
        return ArmPaging.Page(call, [.. items], ListFilter.PageSize(call, Arm.Settings.PageSize), item => item) with { ByGateway = true };
    }

    private JsonObject Document(StoredResource resource, string[] expand)
    {
        JsonObject document = new() { ["id"] = resource.Id, ["name"] = string.Join('/', ArmId.Parse(resource.Id).Names), ["type"] = resource.Type };
        foreach (string member in s_members) document.Copy(resource.Body, member);
        if (expand.Length == 0) return document;
        (DateTimeOffset Created, DateTimeOffset Changed)? times = _times.Find(resource.Id);
        if (Wants(expand, "createdTime") && times is { } made) document["createdTime"] = Time(made.Created);
        if (Wants(expand, "changedTime") && times is { } last) document["changedTime"] = Time(last.Changed);
        if (Wants(expand, "provisioningState")) document.AddIf("provisioningState", resource.Body.ProvisioningState() is { } state ? JsonValue.Create(state) : null);
        return document;
    }

    private static bool Wants(string[] expand, string member) => expand.Contains(member, StringComparer.OrdinalIgnoreCase);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
}
