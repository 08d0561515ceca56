using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Inventory;

/// <summary>What of a cluster is looked at.</summary>
public sealed record InventoryScope
{
    /// <summary>Namespaces whose Services are meant; null for every one.</summary>
    public IReadOnlyCollection<string>? Namespaces { get; init; }

    /// <summary>Services that are meant by name, where nothing else is; empty for all of the namespaces.</summary>
    public IReadOnlyCollection<NamespacedName> Names { get; init; } = [];

    /// <summary>Resource groups to which Private Link Services are meant by id; null to look in all.</summary>
    public IReadOnlyCollection<string>? LinkGroups { get; init; }

    /// <summary>Whether all Services are wanted, to tell who shares a frontend and whose owner is gone.</summary>
    public bool WantsSharers { get; init; }

    /// <summary>The only Service that is meant; null where there are several.</summary>
    public NamespacedName? Only => Names.Count == 1 ? Names.First() : null;
}
