using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using PlsTools.Core.Arm.Http;

namespace PlsTools.Core.Arm.Graph;

/// <summary>
/// Asks Azure Resource Graph, page by page and one request at a time. Once half of a full page is read the next one is asked for, so that it is
/// there when it is needed.
/// </summary>
internal sealed class ArmGraph(ArmSender sender)
{
    /// <summary>The most rows that the service gives at once.</summary>
    private const int PageSize = 1000;

    private readonly Uri _url = ArmUrl.Compose(sender.Endpoint, $"providers/{ArmType.ResourceGraph}", ArmApiVersion.For(ArmType.ResourceGraph));

    /// <inheritdoc cref="IArmClient.QueryGraphAsync"/>
    public async IAsyncEnumerable<JsonObject> QueryAsync(ArmGraphQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task<ArmGraphPage>? next = AskAsync(query, null, stop.Token);
        try
        {
            while (next is not null)
            {
                ArmGraphPage page = await next.ConfigureAwait(false);
                next = null;
                for (int index = 0; index < page.Rows.Count; index++)
                {
                    if (index == PageSize / 2 && page.Token is not null) next = AskAsync(query, page.Token, stop.Token);
                    if (page.Rows[index] is JsonObject row) yield return row;
                }

                if (page.Token is not null) next ??= AskAsync(query, page.Token, stop.Token);
                else page.ThrowIfTruncated();
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            if (next is not null) await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<ArmGraphPage> AskAsync(ArmGraphQuery query, string? token, CancellationToken cancellation)
    {
        ArmCall call = ArmCall.Query();
        ArmReply reply = await sender.QueryAsync(call, _url, BodyOf(query, token), cancellation).ConfigureAwait(false);
        if (!reply.IsSuccess) throw ArmErrors.Refused(call, reply);
        return reply.TryReadObject(out JsonObject? page) && page?["data"] is JsonArray rows
            ? new(call, reply, page, rows)
            : throw ArmErrors.Unreadable(call, reply);
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
}
