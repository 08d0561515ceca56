using System.Text.Json.Nodes;
using PlsTools.Core.Values;

namespace PlsTools.Core.Arm;

/// <summary>A write that ARM has accepted, to be followed with <see cref="IArmClient.WaitAsync"/>.</summary>
/// <param name="Id">The resource that is written or deleted.</param>
/// <param name="Verb"><c>PUT</c>, <c>PATCH</c>, <c>DELETE</c> or <c>POST</c>.</param>
/// <param name="Status">HTTP status of the acceptance: 200, 201, 202 or 204.</param>
/// <param name="AsyncOperation"><c>Azure-AsyncOperation</c>, opaque and up to 4 KB; null where absent.</param>
/// <param name="Location"><c>Location</c>; null where absent.</param>
/// <param name="RetryAfter">First wait that the service asks for; null where it asks for none.</param>
/// <param name="Body">The reply's body; for a PUT the resource as accepted, null where empty.</param>
public sealed record ArmOperation(
    ResourceId Id, string Verb, int Status, Uri? AsyncOperation, Uri? Location, TimeSpan? RetryAfter, JsonObject? Body)
{
    /// <summary><c>x-ms-request-id</c> of the acceptance.</summary>
    public string? RequestId { get; init; }

    /// <summary><c>x-ms-correlation-request-id</c> of the acceptance.</summary>
    public string? CorrelationId { get; init; }
}
