namespace PlsTools.Core.Values;

/// <summary>
/// One request on the wire and its answer. An allow list made it: of URL and headers nothing is here that <see cref="LoggedUrl"/> and
/// <see cref="LoggedHeaders"/> do not name, and of bodies only their length.
/// </summary>
public sealed record RequestRecord
{
    /// <summary>HTTP verb.</summary>
    public required string Verb { get; init; }

    /// <summary>Where it went, as <see cref="LoggedUrl"/> writes it.</summary>
    public required string Url { get; init; }

    /// <summary>HTTP status; 0 where no answer came.</summary>
    public required int Status { get; init; }

    /// <summary>Time until the answer's headers were there, in the seconds of whoever reads the log.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Number of the attempt, from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>How long the request was held back before, so that the service need not refuse it.</summary>
    public TimeSpan Held { get; init; }

    /// <summary>The service's id of this answer: <c>x-ms-request-id</c>, or <c>Audit-Id</c> of an API server.</summary>
    public string? RequestId { get; init; }

    /// <summary><c>x-ms-correlation-request-id</c>, by which Azure's support finds all that belongs together.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Headers of the request that may be shown.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> RequestHeaders { get; init; } = [];

    /// <summary>Headers of the answer that may be shown.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> AnswerHeaders { get; init; } = [];

    /// <summary>Bytes of the request's body; null where there is none, or its length is not known.</summary>
    public long? RequestLength { get; init; }

    /// <summary>Bytes of the answer's body; null where there is none, or its length is not known.</summary>
    public long? AnswerLength { get; init; }

    /// <summary>The same without what was secret in the request, which some answers repeat.</summary>
    internal RequestRecord Without(Redaction secrets) => this with
    {
        RequestId = RequestId is null ? null : secrets.Apply(RequestId),
        CorrelationId = CorrelationId is null ? null : secrets.Apply(CorrelationId),
        AnswerHeaders = [.. AnswerHeaders.Select(header => KeyValuePair.Create(header.Key, secrets.Apply(header.Value)))],
    };
}
