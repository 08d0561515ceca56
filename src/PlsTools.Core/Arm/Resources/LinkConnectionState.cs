using System.Text.Json.Nodes;

namespace PlsTools.Core.Arm.Resources;

/// <summary>
/// <c>privateLinkServiceConnectionState</c>, the same three values on either side of a connection.
/// </summary>
/// <param name="Status"><c>Pending</c>, <c>Approved</c>, <c>Rejected</c>, <c>Removed</c> or <c>Disconnected</c>.</param>
/// <param name="Description">Free text; the platform's own words vary and are never to be matched on.</param>
/// <param name="ActionsRequired">What the provider asks of the consumer; empty or <c>None</c> for nothing.</param>
public sealed record LinkConnectionState(string Status, string Description, string ActionsRequired)
{
    /// <summary>Reads the state below <paramref name="properties"/> of a connection.</summary>
    public static LinkConnectionState Read(JsonNode? properties)
    {
        JsonNode? state = properties?["privateLinkServiceConnectionState"];
        return new(state.Text("status") ?? string.Empty, state.Text("description") ?? string.Empty, state.Text("actionsRequired") ?? string.Empty);
    }
}
