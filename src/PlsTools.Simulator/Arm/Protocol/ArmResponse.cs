using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.Arm.Protocol;

/// <summary>Puts the headers on an answer that ARM puts on every one.</summary>
internal sealed class ArmResponse(ArmContext arm, RateMeter meter)
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public SimulatedResponse Send(SimulatedRequest request, ArmReply reply, string? subscriptionId)
    {
        DateTimeOffset now = arm.World.Time.GetUtcNow();
        string requestId = arm.World.Random.NewGuid().ToString();
        string correlation = request.Header("x-ms-correlation-request-id") ?? requestId;
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase)
        {
            ["Cache-Control"] = "no-cache",
            ["Pragma"] = "no-cache",
            ["Expires"] = "-1",
            ["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains",
            ["X-Content-Type-Options"] = "nosniff",
            ["X-Cache"] = "CONFIG_NOCACHE",
            ["X-MSEdge-Ref"] = string.Create(
                CultureInfo.InvariantCulture,
                $"Ref A: {arm.World.Random.NewGuid().ToString("N").ToUpperInvariant()} Ref B: SIM000000000000 Ref C: {now.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}"),
            ["x-ms-request-id"] = requestId,
            ["x-ms-correlation-request-id"] = correlation,
            ["x-ms-routing-request-id"] = string.Create(CultureInfo.InvariantCulture, $"WORLD:{now.UtcDateTime:yyyyMMddTHHmmssZ}:{requestId}"),
        };
        if (request.Header("x-ms-client-request-id") is { } client
            && "true".Equals(request.Header("x-ms-return-client-request-id"), StringComparison.OrdinalIgnoreCase))
        {
            headers["x-ms-client-request-id"] = client;
        }

        bool isFault = reply.Status >= 400;
        if (isFault && reply.ByGateway) headers["x-ms-failure-cause"] = "gateway";
        if (subscriptionId is not null && !reply.ByGateway)
        {
            (string header, string kind) = RateMeter.For(request.Method, request.Url.AbsolutePath);
            headers[header] = meter.Take(subscriptionId, kind).ToString(CultureInfo.InvariantCulture);
        }

        foreach ((string name, string value) in reply.Headers) headers[name] = value;
        if (reply.Body is null) return new(reply.Status, headers, ReadOnlyMemory<byte>.Empty);
        headers["Content-Type"] = "application/json; charset=utf-8";
        return new(reply.Status, headers, Encoding.UTF8.GetBytes(reply.Body.ToJsonString(s_json)));
    }
}
