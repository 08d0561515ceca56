using PlsTools.Core.Values;

namespace PlsTools.Core.Connections.Policy;

/// <summary>A Private Link Service with all its connections, as they were at one moment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Tags">Its tags, letter case of the keys aside.</param>
/// <param name="Owner">The Kubernetes Service that it belongs to; null where no tag says.</param>
/// <param name="Connections">All of them, in whatever state.</param>
internal sealed record ServiceFacts(
    ResourceId Id, IReadOnlyDictionary<string, string> Tags, NamespacedName? Owner, IReadOnlyList<PlsConnection> Connections)
{
    /// <summary>The approved connections but one.</summary>
    public IEnumerable<PlsConnection> Approved(PlsConnection but) => Connections.Where(connection =>
        connection.Status == ConnectionStatus.Approved && !connection.ResourceId.Equals(but.ResourceId, StringComparison.OrdinalIgnoreCase));

    public PlsConnection? Find(string connectionId) =>
        Connections.FirstOrDefault(connection => connection.ResourceId.Equals(connectionId, StringComparison.OrdinalIgnoreCase));

    /// <summary>The same with one connection in place of its former self.</summary>
    public ServiceFacts With(PlsConnection changed) => this with
    {
        Connections = [.. Connections.Select(connection => connection.ResourceId == changed.ResourceId ? changed : connection)],
    };
}
