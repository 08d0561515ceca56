using PlsTools.Core.Arm;

namespace PlsTools.Core.Connections;

/// <summary>
/// Writes a search as a query to Resource Graph: a row for each connection, with the id of its Private Link Service and the connection as ARM
/// shows it inside of the service.
/// </summary>
internal static class ConnectionQuery
{
    /// <summary>The column that holds a connection.</summary>
    public const string Column = "connection";

    /// <summary>
    /// Rows that <c>mv-expand</c> makes of one service at most: 128 unless it is told, and never more than 2000. A service has up to 1000.
    /// </summary>
    private const int RowLimit = 2000;

    public static ArmGraphQuery Of(ConnectionSearch search)
    {
        List<string> lines =
        [
            "Resources",
            "where type == 'microsoft.network/privatelinkservices'",
            $"mv-expand {Column} = properties.privateEndpointConnections limit {RowLimit}",
            "extend connectionId = tostring(connection.id)",
            "where isnotempty(connectionId)",
        ];
        if (search.Statuses.Count > 0)
            lines.Add($"where tostring(connection.properties.privateLinkServiceConnectionState.status) in~ ({Texts(search.Statuses)})");
        if (search.ConsumerSubscriptions.Count > 0)
            lines.Add($"where tostring(split(tostring(connection.properties.privateEndpoint.id), '/')[2]) in~ ({Texts(search.ConsumerSubscriptions)})");
        lines.Add("order by id asc, connectionId asc");
        lines.Add($"project id, {Column}");
        return new(string.Join(" | ", lines), search.Subscriptions, search.ManagementGroups);
    }

    private static string Texts(IEnumerable<string> values) => string.Join(", ", values.Select(Text));

    private static string Text(string value) =>
        $"'{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
