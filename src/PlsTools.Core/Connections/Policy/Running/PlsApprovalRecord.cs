using PlsTools.Core.Arm.Resources;

namespace PlsTools.Core.Connections.Policy.Running;

/// <summary>The audit record of one decision: who decided what about which request, when, by which rule, and what came of it.</summary>
public sealed record PlsApprovalRecord
{
    /// <summary>When the outcome was known.</summary>
    public required DateTimeOffset Time { get; init; }

    public required PolicyAction Action { get; init; }

    public required PolicyOutcome Outcome { get; init; }

    /// <summary>The rule that decided; null where none matched.</summary>
    public string? Rule { get; init; }

    public required string Reason { get; init; }

    /// <summary>Which policy it was: the first digits of its digest.</summary>
    public required string PolicyDigest { get; init; }

    /// <summary>Who signed in: a user's name, an application's client id, or the kind of credential where it tells no more.</summary>
    public required string Account { get; init; }

    /// <summary>Tenant of the sign-in.</summary>
    public string? TenantId { get; init; }

    /// <summary>Name of the connection.</summary>
    public required string Name { get; init; }

    /// <summary>Id of the connection.</summary>
    public required string ResourceId { get; init; }

    public required string PrivateLinkServiceId { get; init; }

    public required string PrivateLinkServiceName { get; init; }

    public required string ResourceGroupName { get; init; }

    /// <summary>Subscription of the Private Link Service.</summary>
    public required string SubscriptionId { get; init; }

    public string? ConsumerSubscriptionId { get; init; }

    /// <summary>Tenant of the consumer; null where it is not known, or the policy does not ask for it.</summary>
    public string? ConsumerTenantId { get; init; }

    public string? PrivateEndpointId { get; init; }

    public string? PrivateEndpointName { get; init; }

    /// <summary>The consumer's words.</summary>
    public string? RequestMessage { get; init; }

    /// <summary>What the decision was made on.</summary>
    public required LinkConnectionState Before { get; init; }

    /// <summary>What was there afterwards, or would be under <c>WhatIf</c>; null where it is not known.</summary>
    public LinkConnectionState? After { get; init; }

    /// <summary><c>x-ms-request-id</c> of the write; null where nothing was written.</summary>
    public string? RequestId { get; init; }

    /// <summary><c>x-ms-correlation-request-id</c> of the write.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }

    /// <summary>
    /// The record as one line of JSON, as an audit file has it. For the output of a job: <c>ConvertTo-Json</c> would write actions and outcomes as
    /// numbers.
    /// </summary>
    public string ToJson() => AuditLine.Of(this);

    public override string ToString() => $"{Outcome}: {ResourceId}";
}
