using System.Text.Json.Nodes;
using PlsTools.Core.Arm.Resources;

namespace PlsTools.Core.Connections.Policy.Running;

/// <summary>Writes a record as one line of JSON. A consumer's words cannot begin a line of their own: JSON escapes what breaks lines.</summary>
internal static class AuditLine
{
    public static string Of(PlsApprovalRecord record) => new JsonObject
    {
        ["time"] = record.Time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null),
        ["account"] = record.Account,
        ["tenantId"] = record.TenantId,
        ["action"] = record.Action.ToString(),
        ["outcome"] = record.Outcome.ToString(),
        ["rule"] = record.Rule,
        ["reason"] = record.Reason,
        ["policyDigest"] = record.PolicyDigest,
        ["resourceId"] = record.ResourceId,
        ["consumerSubscriptionId"] = record.ConsumerSubscriptionId,
        ["consumerTenantId"] = record.ConsumerTenantId,
        ["privateEndpointId"] = record.PrivateEndpointId,
        ["requestMessage"] = record.RequestMessage,
        ["before"] = StateOf(record.Before),
        ["after"] = record.After is null ? null : StateOf(record.After),
        ["requestId"] = record.RequestId,
        ["correlationId"] = record.CorrelationId,
        ["error"] = record.Error,
    }.ToJsonString();

    private static JsonObject StateOf(LinkConnectionState state) => new()
    {
        ["status"] = state.Status,
        ["description"] = state.Description,
        ["actionsRequired"] = state.ActionsRequired,
    };
}
