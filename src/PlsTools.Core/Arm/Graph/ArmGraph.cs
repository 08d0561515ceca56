using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using PlsTools.Core.Arm.Http;
using PlsTools.Core.Arm.Resources;

namespace PlsTools.Core.Arm.Graph;

/// <summary>Asks Azure Resource Graph, page by page.</summary>
internal sealed class ArmGraph(ArmSender sender)
{
    /// <summary>The most rows that the service gives at once.</summary>
    private const int PageSize = 1000;

    private readonly Uri _url = ArmUrl.Compose(sender.Endpoint, $"providers/{ArmType.ResourceGraph}", ArmApiVersion.For(ArmType.ResourceGraph));

    /// <inheritdoc cref="IArmClient.QueryGraphAsync"/>
    public async IAsyncEnumerable<JsonObject> QueryAsync(ArmGraphQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArmCall call = ArmCall.Query();
        string? token = null;
        do
        {
            ArmReply reply = await sender.QueryAsync(call, _url, BodyOf(query, token), cancellation).ConfigureAwait(false);
            if (!reply.IsSuccess) throw ArmErrors.Refused(call, reply);
            if (!reply.TryReadObject(out JsonObject? page) || page?["data"] is not JsonArray rows) throw ArmErrors.Unreadable(call, reply);
            foreach (JsonObject row in rows.OfType<JsonObject>()) yield return row;
            token = page.Text("$skipToken");
            if (string.IsNullOrEmpty(token) && page.Text("resultTruncated") == "true") throw ArmErrors.GraphTruncated(call, reply, Total(page));
        }
        while (!string.IsNullOrEmpty(token));
    }

    /// <summary>A further page is asked for with the very query and scope of the first.</summary>
    private static JsonObject BodyOf(ArmGraphQuery query, string? token)
    {
        JsonObject options = new() { ["$top"] = PageSize, ["resultFormat"] = "objectArray" };
        if (token is not null) options["$skipToken"] = token;
        JsonObject body = new() { ["query"] = query.Text, ["options"] = options };
        if (query.Subscriptions.Count > 0) body["subscriptions"] = new JsonArray([.. query.Subscriptions.Select(id => JsonValue.Create(id))]);
        else if (query.ManagementGroups.Count > 0) body["managementGroups"] = new JsonArray([.. query.ManagementGroups.Select(name => JsonValue.Create(name))]);
        return body;
    }

    private static long Total(JsonObject page) => page["totalRecords"] is JsonValue value && value.TryGetValue(out long total) ? total : 0;
}
