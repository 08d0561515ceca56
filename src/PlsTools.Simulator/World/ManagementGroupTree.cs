namespace PlsTools.Simulator.World;

/// <summary>
/// The management groups of a world and what lies in them. Each tenant has a root group that is named as the tenant and holds what was put
/// nowhere else. Safe to use from any thread.
/// </summary>
public sealed class ManagementGroupTree
{
    private readonly object _gate = new();
    private readonly List<ManagementGroup> _groups = [];
    private readonly Dictionary<string, string> _places = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds a group below another; below the root if <paramref name="parent"/> is null.</summary>
    public ManagementGroup Add(string name, string tenantId, string displayName, string? parent = null)
    {
        ManagementGroup group = new(name, tenantId, displayName, parent ?? tenantId);
        lock (_gate) _groups.Add(group);
        return group;
    }

    /// <summary>Puts a subscription into a group.</summary>
    public void Place(string subscriptionId, string group)
    {
        lock (_gate) _places[subscriptionId] = group;
    }

    /// <summary>The groups of a tenant, the root first.</summary>
    public IReadOnlyList<ManagementGroup> Of(string tenantId)
    {
        lock (_gate) return [Root(tenantId), .. _groups.Where(group => Same(group.TenantId, tenantId))];
    }

    public ManagementGroup? Find(string tenantId, string name) => Of(tenantId).FirstOrDefault(group => Same(group.Name, name));

    /// <summary>The groups above a subscription, the nearest first, the root last.</summary>
    public IReadOnlyList<ManagementGroup> Above(Subscription subscription)
    {
        string place;
        lock (_gate) place = _places.GetValueOrDefault(subscription.Id, subscription.TenantId);
        return Chain(subscription.TenantId, place);
    }

    /// <summary>The groups above a group, the nearest first, the root last.</summary>
    public IReadOnlyList<ManagementGroup> Above(ManagementGroup group) => group.Parent is null ? [] : Chain(group.TenantId, group.Parent);

    private List<ManagementGroup> Chain(string tenantId, string name)
    {
        List<ManagementGroup> chain = [];
        for (string? next = name; next is not null && Find(tenantId, next) is { } group && !chain.Contains(group); next = group.Parent) chain.Add(group);
        return chain;
    }

    private static ManagementGroup Root(string tenantId) => new(tenantId, tenantId, "Tenant Root Group", null);

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
