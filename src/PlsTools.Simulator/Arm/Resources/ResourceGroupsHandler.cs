using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Resources;

/// <summary>Resource groups. Writing one is synchronous; deleting one takes everything in it along, and is followed by <c>Location</c> alone.</summary>
internal sealed partial class ResourceGroupsHandler(ArmContext arm, Func<string, ArmHandler?> ofType) : ArmHandler(arm)
{
    private const string RetryAfter = "15";

    public override string Type => ArmTypes.ResourceGroup;

    public override IReadOnlyList<string> Versions => ApiVersions.Resources;

    protected override ArmReply Get(ArmCall call) => new(200, Require(call).Body.DeepClone());

    protected override ArmReply List(ArmCall call)
    {
        IEnumerable<StoredResource> groups = Arm.Readable(call, Type, ArmId.Parse(call.Target.Scope));
        if (ListFilter.Read(call) is { } filter) groups = groups.Where(group => filter.Matches(group.Body));
        return ArmPaging.Page(call, [.. groups], ListFilter.PageSize(call, Arm.Settings.PageSize), group => group.Body.DeepClone());
    }

    protected override ArmReply Patch(ArmCall call) => Arm.Resources.Change(() =>
    {
        StoredResource group = Require(call);
        if (group.Body.ProvisioningState() == "Deleting") throw GatewayFaults.GroupBeingDeleted(call.Id.Name);
        JsonObject wanted = new();
        foreach (string member in (string[])["tags", "managedBy"]) wanted.Copy(call.Body.Member(member) is null ? group.Body : call.Body, member);
        JsonObject document = Document(ArmId.Parse(group.Id), group.Body.Text("location")!, wanted);
        Arm.Resources.Put(group with { Body = document });
        return new ArmReply(200, document.DeepClone());
    });

    protected override ArmReply Act(ArmCall call, string action)
    {
        Require(call);
        return base.Act(call, action);
    }

    protected override ArmReply Put(ArmCall call) => Arm.Resources.Change(() =>
    {
        StoredResource? existing = Arm.Find(call.Id);
        string given = call.Body.Text("location") ?? throw GatewayFaults.LocationRequired();
        string location = Locations.Find(given) ?? throw GatewayFaults.LocationNotAvailableForGroup(given);
        if (!NamePattern().IsMatch(call.Id.Name)) throw GatewayFaults.InvalidGroupName(call.Id.Name);
        if (existing?.Body.ProvisioningState() == "Deleting") throw GatewayFaults.GroupBeingDeleted(call.Id.Name);
        if (existing?.Body.Text("location") is { } actual && actual != location) throw GatewayFaults.InvalidGroupLocation(actual, given);
        ArmId id = existing is null ? call.Id : ArmId.Parse(existing.Id);
        JsonObject document = Document(id, location, call.Body);
        Arm.Resources.Put(new(id.ToString(), Type, document));
        return new ArmReply(existing is null ? 201 : 200, document.DeepClone());
    });

    protected override ArmReply Delete(ArmCall call) => Arm.Resources.Change(() =>
    {
        StoredResource group = Require(call);
        string key = JobId(group);
        if (Arm.World.Operations.RunningOn(group.Id) is null)
        {
            SetState(group, "Deleting");
            Arm.World.Operations.Start(key, "DeleteResourceGroup", group.Id, Arm.Settings.ResourceGroupDeleteDuration, () => Dissolve(group.Id));
        }

        return new ArmReply(202)
        {
            Headers = new Dictionary<string, string>
            {
                ["Location"] = $"{call.Endpoint}/subscriptions/{call.Id.SubscriptionId}/operationresults/{key}?api-version={call.ApiVersion}",
                ["Retry-After"] = RetryAfter,
            },
        };
    });

    /// <summary>A job id as ARM writes it: base64 of JSON with the group's name, dashes escaped, and its region.</summary>
    private static string JobId(StoredResource group)
    {
        string location = group.Body.Text("location")!;
        string name = group.Body.Text("name")!.ToUpperInvariant().Replace("-", ":2D", StringComparison.Ordinal);
        JsonObject job = new() { ["jobId"] = $"RESOURCEGROUPDELETIONJOB-{name}-{location.ToUpperInvariant()}", ["jobLocation"] = location };
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(job.ToJsonString())).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    [GeneratedRegex(@"^[\w().-]{0,89}[\w()-]$")]
    private static partial Regex NamePattern();

    private JsonObject Document(ArmId id, string location, JsonObject? wanted)
    {
        JsonObject document = new() { ["id"] = id.ToString(), ["name"] = id.Name, ["type"] = Type, ["location"] = location };
        document.Copy(wanted, "managedBy").Copy(wanted, "tags");
        document["properties"] = new JsonObject { ["provisioningState"] = "Succeeded" };
        return document;
    }

    private StoredResource Require(ArmCall call) => Arm.Find(call.Id) ?? throw GatewayFaults.GroupNotFound(call.Id.Name);

    private void SetState(StoredResource group, string state)
    {
        JsonObject body = group.Body.DeepClone().AsObject();
        DocumentMarks.SetState(body, state);
        Arm.Resources.Put(group with { Body = body });
    }

    /// <summary>Takes a group away with its content, dependants first; a resource that is held from outside keeps the group alive.</summary>
    public OperationError? Dissolve(string groupId)
    {
        if (Arm.Resources.Find(groupId) is null) return null;
        List<StoredResource> left = [.. Arm.Resources.Below(groupId)];
        bool progress = true;
        while (left.Count > 0 && progress)
        {
            progress = false;
            foreach (StoredResource resource in left.ToArray())
            {
                ArmHandler? handler = ofType(resource.Type);
                if (Arm.Resources.Find(resource.Id) is { } current)
                {
                    if (handler?.WhyNotDelete(current) is not null) continue;
                    if (handler is null) Arm.Resources.Remove(current.Id);
                    else handler.Erase(current);
                }

                left.Remove(resource);
                progress = true;
            }
        }

        if (left.Count == 0)
        {
            Arm.Resources.Remove(groupId);
            return null;
        }

        StoredResource group = Arm.Resources.Find(groupId)!;
        SetState(group, "Succeeded");
        return new(
            "ResourceGroupDeletionBlocked",
            $"Deletion of resource group '{group.Body.Text("name")}' failed as resources with identifiers '{string.Join(',', left.Select(resource => resource.Id))}' "
                + "could not be deleted. The provisioning state of the resource group will be rolled back.");
    }
}
