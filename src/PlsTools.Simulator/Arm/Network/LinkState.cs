using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>The state of a private link connection: status, description, actionsRequired.</summary>
internal sealed record LinkState(string Status, string Description, string ActionsRequired)
{
    public const string Pending = "Pending";
    public const string Approved = "Approved";
    public const string Rejected = "Rejected";
    public const string Disconnected = "Disconnected";

    private const string Member = "privateLinkServiceConnectionState";

    /// <summary>Of a connection on either side; null if the item holds none.</summary>
    public static LinkState? Of(JsonNode? connection) => connection.Properties().Member(Member) is { } state
        ? new(state.Text("status") ?? "", state.Text("description") ?? "", state.Text("actionsRequired") ?? "")
        : null;

    public JsonObject Document() => new() { ["status"] = Status, ["description"] = Description, ["actionsRequired"] = ActionsRequired };

    public void WriteTo(JsonObject connection) => connection.Properties()![Member] = Document();
}
