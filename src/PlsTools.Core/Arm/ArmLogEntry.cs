namespace PlsTools.Core.Arm;

/// <summary>One request on the wire and its answer, free of secrets: no header of the request, no query but the api-version.</summary>
/// <param name="Verb">HTTP verb.</param>
/// <param name="Path">Path without its query: operation and paging URLs are signed there.</param>
/// <param name="ApiVersion">The <c>api-version</c> asked for; null where none was.</param>
/// <param name="Status">HTTP status; 0 where no answer came.</param>
/// <param name="Duration">Time until the answer was there.</param>
/// <param name="ClientRequestId"><c>x-ms-client-request-id</c>, the same over all repetitions of a request.</param>
/// <param name="RequestId"><c>x-ms-request-id</c> of the answer.</param>
/// <param name="CorrelationId"><c>x-ms-correlation-request-id</c> of the answer.</param>
/// <param name="RateLimits">The answer's <c>x-ms-ratelimit-*</c> and <c>x-ms-user-quota-*</c> headers.</param>
public sealed record ArmLogEntry(
    string Verb,
    string Path,
    string? ApiVersion,
    int Status,
    TimeSpan Duration,
    string ClientRequestId,
    string? RequestId,
    string? CorrelationId,
    IReadOnlyDictionary<string, string> RateLimits);
