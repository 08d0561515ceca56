using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Http;

/// <summary>An answer, wholly read.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Headers, names in any letter case.</param>
/// <param name="Body">Body as it came; empty where there is none.</param>
/// <param name="Host">Host that was asked.</param>
/// <param name="RetryAfter"><c>Retry-After</c>, as a wait from the moment of the answer; null where absent.</param>
internal sealed record ArmReply(
    int Status, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body, string Host, TimeSpan? RetryAfter)
{
    private ArmErrorBody? _error;

    /// <summary>What was secret in the request.</summary>
    public Redaction Secrets { get; private init; } = Redaction.None;

    /// <summary>The body read as an error.</summary>
    public ArmErrorBody Error => _error ??= ArmErrorBody.Read(Body).Without(Secrets);

    public string? RequestId => Told("x-ms-request-id");

    public string? CorrelationId => Told("x-ms-correlation-request-id");

    /// <summary>URL of the operation's status, opaque; null where absent.</summary>
    public Uri? AsyncOperation => ArmUrl.ReadOpaque(Headers.GetValueOrDefault("Azure-AsyncOperation"));

    /// <summary>URL of the operation's result, opaque; null where absent.</summary>
    public Uri? Location => ArmUrl.ReadOpaque(Headers.GetValueOrDefault("Location"));

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Whether the answer says nothing of the matter: the service stumbled, or asks for patience.</summary>
    public bool IsPassing => Status is 408 or 429 or 500 or 502 or 503 or 504;

    public static ArmReply Read(Response response, Uri url, Redaction secrets, TimeProvider clock)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (HttpHeader header in response.Headers) headers[header.Name] = header.Value;
        ReadOnlyMemory<byte> body = response.ContentStream is null ? ReadOnlyMemory<byte>.Empty : response.Content.ToMemory();
        return new(response.Status, headers, body, url.Host, ArmRetryAfter.Read(headers.GetValueOrDefault("Retry-After"), clock.GetUtcNow())) { Secrets = secrets };
    }

    /// <summary>Reads the body as a JSON object; an empty body is no failure and gives null.</summary>
    /// <returns>False where there is a body that is no JSON object.</returns>
    public bool TryReadObject(out JsonObject? document)
    {
        document = null;
        if (Body.IsEmpty || IsBlank(Body.Span)) return true;
        try
        {
            document = JsonNode.Parse(Body.Span) as JsonObject;
            return document is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private string? Told(string header) => Headers.GetValueOrDefault(header) is { } value ? Secrets.Apply(value) : null;

    private static bool IsBlank(ReadOnlySpan<byte> body) => body.TrimStart(" \t\r\n"u8).IsEmpty;
}
