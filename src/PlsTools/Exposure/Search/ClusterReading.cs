using PlsTools.Core.Exposure.Inventory;
using PlsTools.Core.Session;

namespace PlsTools.Exposure.Search;

/// <summary>What was read of one cluster.</summary>
internal sealed record ClusterReading(ClusterConnection Connection, InventoryReader Reader, ClusterInventory Seen);
