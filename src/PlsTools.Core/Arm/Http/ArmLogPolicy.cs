using Azure.Core;
using Azure.Core.Pipeline;

namespace PlsTools.Core.Arm.Http;

/// <summary>Tells of every request on the wire, repetitions and answered challenges included.</summary>
internal sealed class ArmLogPolicy(TimeProvider clock, Action<ArmLogEntry> log) : HttpPipelinePolicy
{
    private const string ApiVersion = "api-version=";

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        long begun = clock.GetTimestamp();
        bool answered = false;
        try
        {
            await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
            answered = true;
        }
        finally
        {
            log(Describe(message, clock.GetElapsedTime(begun), answered));
        }
    }

    /// <summary>Unused: the edge only sends asynchronously.</summary>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    private static ArmLogEntry Describe(HttpMessage message, TimeSpan duration, bool answered)
    {
        Dictionary<string, string> limits = new(StringComparer.OrdinalIgnoreCase);
        string? requestId = null;
        string? correlationId = null;
        if (answered)
        {
            message.Response.Headers.TryGetValue("x-ms-request-id", out requestId);
            message.Response.Headers.TryGetValue("x-ms-correlation-request-id", out correlationId);
            foreach (HttpHeader header in message.Response.Headers.Where(IsLimit)) limits[header.Name] = header.Value;
        }

        Request request = message.Request;
        return new(
            request.Method.Method,
            request.Uri.Path,
            ReadApiVersion(request.Uri.Query),
            answered ? message.Response.Status : 0,
            duration,
            request.ClientRequestId,
            requestId,
            correlationId,
            limits);
    }

    private static bool IsLimit(HttpHeader header) =>
        header.Name.StartsWith("x-ms-ratelimit-", StringComparison.OrdinalIgnoreCase)
        || header.Name.StartsWith("x-ms-user-quota-", StringComparison.OrdinalIgnoreCase);

    private static string? ReadApiVersion(string query) =>
        query.TrimStart('?').Split('&').FirstOrDefault(part => part.StartsWith(ApiVersion, StringComparison.OrdinalIgnoreCase))?[ApiVersion.Length..];
}
