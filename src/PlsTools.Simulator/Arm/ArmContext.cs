using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Authorization;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Network;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm;

/// <summary>What every handler works with: the world, the settings, and the checks that any of them makes.</summary>
internal sealed class ArmContext(AzureWorld world, ArmSettings settings)
{
    public AzureWorld World { get; } = world;

    public ArmSettings Settings { get; } = settings;

    /// <summary>Somebody has asked something: what changes from now on happens, and what was before has always been.</summary>
    public bool IsLived { get; set; }

    public ResourceStore Resources => World.Resources;

    /// <summary>The private addresses in use.</summary>
    public AddressBook Addresses { get; } = new(world.Resources);

    public StoredResource? Find(ArmId id) => Resources.Find(id.ToString());

    /// <summary>The document that an id refers to, of a resource or of a part of one such as an IP configuration; null for none.</summary>
    public JsonObject? Behind(string reference)
    {
        if (!ArmId.TryParse(reference, out ArmId? id)) return null;
        if (Find(id) is { } found) return found.Body;
        return id.Parent is null ? null : Find(id.Root)?.Body.Properties().Objects(id.Types[^1])
            .FirstOrDefault(part => id.Name.Equals(part.Text("name"), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The id with the group's name as the group was created.</summary>
    public ArmId RequireGroup(ArmId id)
    {
        if (id.ResourceGroup is null) return id;
        StoredResource group = Resources.Find(id.Scope) ?? throw GatewayFaults.GroupNotFound(id.ResourceGroup);
        return id.InGroup(group.Body.Text("name")!);
    }

    /// <summary>Refuses a write into a group that is being deleted.</summary>
    public void RequireLivingGroup(ArmId id)
    {
        if (Resources.Find(id.Scope)?.Body.ProvisioningState() == "Deleting") throw GatewayFaults.GroupBeingDeleted(id.ResourceGroup!);
    }

    /// <summary>An id as ARM spells it: types in ARM's letter case, and what exists as it was created. The text itself if it is no id.</summary>
    public string Spell(string text)
    {
        if (!ArmId.TryParse(text, out ArmId? id)) return text;
        if (Find(id) is { } exact) return exact.Id;
        if (Find(id.Root) is not { } root) return id.ToString();
        return root.Id + id.ToString()[id.Root.ToString().Length..];
    }

    /// <summary>Whether the caller may do something; the world's own seeding may do everything.</summary>
    public bool May(ArmCall call, string action, string resourceId) => call.Caller is null || World.Directory.May(call.Caller, action, resourceId);

    /// <summary>Resources of a type that the caller may read: all below a scope that it may read, else one by one.</summary>
    public IReadOnlyList<StoredResource> Readable(ArmCall call, string type, ArmId scope)
    {
        IReadOnlyList<StoredResource> all = Resources.OfType(type, scope.ToString());
        string action = ArmTypes.Action(type, "read");
        return May(call, action, scope.ToString()) ? all : [.. all.Where(resource => May(call, action, resource.Id))];
    }

    /// <summary>Refuses unless the caller may do what a reference in the body needs of the resource referred to.</summary>
    public void RequireLinked(ArmCall call, string linkedAction, string linkedId)
    {
        if (call.Caller is not { } caller) return;
        string action = $"{call.Target.Type}/write";
        if (World.Directory.May(caller, linkedAction, linkedId))
        {
            if (NodeGroupLockdown.Find(World, caller, linkedAction, linkedId) is not null)
                throw GatewayFaults.LinkedDenyAssigned(caller, action, call.Target.Scope, linkedAction, linkedId);
            return;
        }

        string? linkedSubscription = ArmId.TryParse(linkedId, out ArmId? linked) ? linked.SubscriptionId : null;
        Subscription? subscription = linkedSubscription is null ? null : World.Directory.FindSubscription(linkedSubscription);
        throw subscription is not null && subscription.TenantId != caller.TenantId
            ? GatewayFaults.LinkedTenantRefused(caller, action, call.Target.Scope, subscription.Id)
            : GatewayFaults.LinkedAuthorizationFailed(caller, action, call.Target.Scope, linkedAction, linkedId);
    }

    /// <summary>The same for each reference of one kind, where there is one.</summary>
    public void RequireLinked(ArmCall call, string linkedAction, IEnumerable<string?> linkedIds)
    {
        foreach (string linked in linkedIds.OfType<string>()) RequireLinked(call, linkedAction, Spell(linked));
    }

    /// <summary>The resource that a body refers to. Refuses if it is missing, elsewhere or not ready.</summary>
    /// <param name="reference">The id as given.</param>
    /// <param name="byId">The resource whose body it is.</param>
    /// <param name="location">Short region that it must lie in; null for any.</param>
    public StoredResource RequireReference(string reference, string byId, string? location)
    {
        if (!ArmId.TryParse(reference, out ArmId? id) || Find(id) is not { } found) throw NetworkFaults.InvalidReference(reference, byId);
        StoredResource holder = id.Parent is null ? found : Find(id.Root) ?? found;
        if (location is not null && holder.Body.Text("location") is { } actual && !actual.Equals(location, StringComparison.OrdinalIgnoreCase))
            throw NetworkFaults.InvalidReference(reference, byId);
        string state = found.Body.ProvisioningState() ?? "Succeeded";
        if (state == "Succeeded") return found;
        string operation = World.Operations.LastOn(found.Id) ?? World.Operations.LastOn(holder.Id) ?? "an operation";
        throw state == "Failed"
            ? NetworkFaults.ReferenceFailed(found.Id, byId, state, operation)
            : NetworkFaults.ReferenceUpdating(found.Id, byId, state, operation);
    }
}
