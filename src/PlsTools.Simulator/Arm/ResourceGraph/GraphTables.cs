using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.Arm.ResourceGraph.Kql;
using PlsTools.Simulator.Arm.Resources;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.ResourceGraph;

/// <summary>
/// The tables that a query may name: <c>Resources</c>, all that has a location of its own, and <c>ResourceContainers</c>, which holds
/// subscriptions, resource groups and management groups. Types are in lower case, ids as they were created; the caller finds what it may read.
/// </summary>
internal sealed class GraphTables(ArmContext arm, ArmCall call, GraphScope scope, GraphIndex index, Func<string, ArmHandler?> ofType)
{
    private static readonly KqlColumn[] s_columns =
    [
        new("id", KqlType.Text), new("name", KqlType.Text), new("type", KqlType.Text), new("tenantId", KqlType.Text), new("kind", KqlType.Text),
        new("location", KqlType.Text), new("resourceGroup", KqlType.Text), new("subscriptionId", KqlType.Text), new("managedBy", KqlType.Text),
        new("sku", KqlType.Dynamic), new("plan", KqlType.Dynamic), new("properties", KqlType.Dynamic), new("tags", KqlType.Dynamic),
        new("identity", KqlType.Dynamic), new("zones", KqlType.Dynamic), new("extendedLocation", KqlType.Dynamic),
    ];

    private const int TypeOrdinal = 2;

    private readonly Dictionary<(string SubscriptionId, string Type), bool> _readable = [];

    /// <summary>A table by its name, in any letter case; null if there is none.</summary>
    public KqlTable? Find(string name) => name.ToUpperInvariant() switch
    {
        "RESOURCES" => new(s_columns, KqlPipeline.Lazily(() => Resources(type: null))) { Index = (TypeOrdinal, Resources) },
        "RESOURCECONTAINERS" => new(s_columns, KqlPipeline.Lazily(() =>
            scope.Groups.Select(Row).Concat(scope.Subscriptions.Values.Select(Row)).Concat(Stored(ArmTypes.ResourceGroup).Select(Row)))),
        _ => null,
    };

    private IEnumerable<object?[]> Resources(string? type) =>
        Stored(type).Where(resource => resource.Type != ArmTypes.ResourceGroup && resource.Body.ContainsKey("location")).Select(Row);

    private IEnumerable<StoredResource> Stored(string? type) => index.Read(type).Where(IsReadable);

    private bool IsReadable(StoredResource resource)
    {
        string subscriptionId = SubscriptionOf(resource.Id);
        if (!scope.Subscriptions.TryGetValue(subscriptionId, out Subscription? subscription)) return false;
        string action = ArmTypes.Action(resource.Type, "read");
        if (!_readable.TryGetValue((subscriptionId, resource.Type), out bool all))
            all = _readable[(subscriptionId, resource.Type)] = arm.May(call, action, subscription.ResourceId);
        return all || arm.May(call, action, resource.Id);
    }

    private object?[] Row(StoredResource resource)
    {
        JsonObject body = resource.Body;
        bool isGroup = resource.Type == ArmTypes.ResourceGroup;
        string subscriptionId = SubscriptionOf(resource.Id);
        return
        [
            resource.Id,
            body.Text("name") ?? resource.Id[(resource.Id.LastIndexOf('/') + 1)..],
            isGroup ? "microsoft.resources/subscriptions/resourcegroups" : resource.Type.ToLowerInvariant(),
            scope.Subscriptions[subscriptionId].TenantId,
            body.Text("kind") ?? "",
            body.Text("location") ?? "",
            GroupOf(resource.Id).ToLowerInvariant(),
            subscriptionId,
            body.Text("managedBy") ?? "",
            body.Member("sku"),
            body.Member("plan"),
            new KqlDeferred(() => (ofType(resource.Type)?.Present(resource) ?? body).Properties()),
            body.Member("tags"),
            body.Member("identity"),
            body.Member("zones"),
            body.Member("extendedLocation"),
        ];
    }

    private object?[] Row(Subscription subscription)
    {
        JsonObject document = SubscriptionsHandler.Document(subscription);
        JsonObject properties = new()
        {
            ["managedByTenants"] = document["managedByTenants"]?.DeepClone(),
            ["state"] = document["state"]?.DeepClone(),
            ["subscriptionPolicies"] = document["subscriptionPolicies"]?.DeepClone(),
            ["managementGroupAncestorsChain"] = Chain(arm.World.Directory.ManagementGroups.Above(subscription)),
        };
        return Container(
            subscription.ResourceId, subscription.DisplayName, "microsoft.resources/subscriptions", subscription.TenantId, subscription.Id, properties, document["tags"]);
    }

    private object?[] Row(ManagementGroup group)
    {
        JsonObject properties = new()
        {
            ["tenantId"] = group.TenantId,
            ["displayName"] = group.DisplayName,
            ["details"] = new JsonObject { ["managementGroupAncestorsChain"] = Chain(arm.World.Directory.ManagementGroups.Above(group)) },
        };
        return Container(group.ResourceId, group.Name, "microsoft.management/managementgroups", group.TenantId, "", properties, null);
    }

    private static object?[] Container(string id, string name, string type, string tenantId, string subscriptionId, JsonObject properties, JsonNode? tags) =>
        [id, name, type, tenantId, "", "", "", subscriptionId, "", null, null, properties, tags, null, null, null];

    private static JsonArray Chain(IEnumerable<ManagementGroup> groups) =>
        JsonWriting.Array(groups.Select(group => new JsonObject { ["displayName"] = group.DisplayName, ["name"] = group.Name }));

    private static string SubscriptionOf(string id) => Segment(id, 2);

    private static string GroupOf(string id) => Segment(id, 4);

    /// <summary>A segment of an id such as <c>/subscriptions/S/resourceGroups/G/…</c>, counted from 1 for <c>subscriptions</c>; empty if it has none.</summary>
    private static string Segment(string id, int number)
    {
        int at = 0;
        for (int passed = 0; passed < number; passed++)
        {
            at = id.IndexOf('/', at) + 1;
            if (at == 0) return "";
        }

        int end = id.IndexOf('/', at);
        return end < 0 ? id[at..] : id[at..end];
    }
}
