using PlsTools.Simulator.Sandbox;

namespace PlsTools.Simulator.Worlds;

/// <summary>Reads tenants, those who sign in, and subscriptions; hands on what lies in them.</summary>
/// <param name="directory">Where manifests are looked for; null where none may be named.</param>
internal sealed class WorldReader(string? directory)
{
    public WorldDefinition Read(WorldMap world)
    {
        WorldDefinition definition = new()
        {
            Seed = world.Whole("seed", 0, int.MaxValue),
            Speed = world.Number("speed", 0.001, 10_000),
            ResourceGraphDelay = world.Number("resourceGraphDelay", 0, 86_400) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Throttles = world.Flag("throttles"),
            Faults = [.. world.Maps("faults", WorldKinds.Fault).Select(FaultReader.Read)],
            Tenants = [.. world.Maps("tenants", WorldKinds.Tenant).Select(ReadTenant)],
        };
        if (definition.Tenants.Count == 0) throw world.Fault("tenants", "a world needs a tenant.");
        world.Scope.Names.Settle();
        return definition;
    }

    private TenantDefinition ReadTenant(WorldMap map)
    {
        string id = map.Guid("id");
        map.Scope.Names.Declare("tenant", map.Text("name"), map.OriginOf("name"));
        map.Scope.Names.Declare("tenant", id, map.OriginOf("id"));
        return new()
        {
            Name = map.Text("name"),
            Id = id,
            DisplayName = map.Text("displayName"),
            DefaultDomain = map.Text("defaultDomain"),
            Principals = [.. map.Maps("principals", WorldKinds.Principal).Select(principal => ReadPrincipal(principal, map.Text("name")))],
            HidesDetails = map.Flag("hidesDetails"),
            ManagementGroups = [.. map.Maps("managementGroups", WorldKinds.ManagementGroup).Select(ReadManagementGroup)],
            Subscriptions = [.. map.Maps("subscriptions", WorldKinds.Subscription).Select(ReadSubscription)],
        };
    }

    private static PrincipalDefinition ReadPrincipal(WorldMap map, string tenant)
    {
        map.Scope.Names.Declare("principal", $"{tenant}/{map.Text("name")}", map.OriginOf("name"));
        map.Scope.Names.Declare("object id", map.Guid("objectId"), map.OriginOf("objectId"));
        map.Scope.Names.Declare("client id", map.Guid("clientId"), map.OriginOf("clientId"));
        return new()
        {
            Name = map.Text("name"),
            ObjectId = map.Guid("objectId"),
            ClientId = map.Guid("clientId"),
            Secret = map.OptionalText("secret"),
            Roles = [.. map.Maps("roles", WorldKinds.Role).Select(ReadRole)],
        };
    }

    private static ManagementGroupDefinition ReadManagementGroup(WorldMap map)
    {
        map.Scope.Names.Declare("management group", map.Text("name"), map.OriginOf("name"));
        string? parent = map.OptionalText("parent");
        if (parent is not null) map.Scope.Names.Refer("management group", parent, map.OriginOf("parent"));
        return new() { Name = map.Text("name"), DisplayName = map.Text("displayName"), Parent = parent };
    }

    internal static RoleDefinition ReadRole(WorldMap map)
    {
        string[] parts = map.Text("scope").Trim('/').Split('/');
        if (parts.Length < 2 || !parts[0].Equals("subscriptions", StringComparison.OrdinalIgnoreCase))
            throw map.Fault("scope", $"'{map.Text("scope")}' is no scope; expected the id of a subscription, a resource group or a resource.");
        map.Scope.Names.Refer("subscription", parts[1], map.OriginOf("scope"));
        return new()
        {
            Scope = map.Text("scope"),
            Actions = map.Has("dataActions") ? map.Texts("actions") : map.Texts("actions", "*"),
            NotActions = map.Texts("notActions"),
            DataActions = map.Texts("dataActions"),
        };
    }

    private SubscriptionDefinition ReadSubscription(WorldMap map)
    {
        string id = map.Guid("id");
        map.Scope.Names.Declare("subscription", id, map.OriginOf("id"));
        string? group = map.OptionalText("managementGroup");
        if (group is not null) map.Scope.Names.Refer("management group", group, map.OriginOf("managementGroup"));
        return new()
        {
            Id = id,
            DisplayName = map.Text("displayName"),
            State = map.Choice("state", "Enabled", "Enabled", "Warned", "PastDue", "Disabled", "Deleted"),
            ManagementGroup = group,
            ResourceGroups = [.. map.Maps("resourceGroups", WorldKinds.ResourceGroup).Select(group => new GroupReader(id, group).Read())],
            Clusters = [.. map.Maps("clusters", WorldKinds.Cluster).Select(cluster => new ClusterReader(id, directory).Read(cluster))],
        };
    }
}
