using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>Writes an ARM failure as the two generations of the controller's SDK do.</summary>
internal static class ArmErrorText
{
    private const string Separator = "--------------------------------------------------------------------------------";

    private static readonly JsonSerializerOptions s_indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The second generation: request line, status, code and the indented body.</summary>
    public static ArmCallException Create(SimulatedRequest request, SimulatedResponse response)
    {
        string body = Encoding.UTF8.GetString(response.Body.Span);
        JsonObject? document = TryParse(body);
        string? code = Code(document);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{request.Method} {request.Url.Scheme}://{request.Url.Authority}{request.Url.AbsolutePath}\n");
        text.Append(CultureInfo.InvariantCulture, $"{Separator}\n");
        text.Append(CultureInfo.InvariantCulture, $"RESPONSE {response.Status}: {response.Status} {Phrase(response.Status)}\n");
        text.Append(code is null ? "ERROR CODE UNAVAILABLE\n" : $"ERROR CODE: {code}\n");
        text.Append(CultureInfo.InvariantCulture, $"{Separator}\n");
        if (body.Length == 0) text.Append("Response contained no body\n");
        else text.Append(CultureInfo.InvariantCulture, $"{(document is null ? body : document.ToJsonString(s_indented).ReplaceLineEndings("\n"))}\n");
        text.Append(CultureInfo.InvariantCulture, $"{Separator}\n");
        return new(response.Status, code, text.ToString());
    }

    /// <summary>The first generation: one line with the body as it came.</summary>
    public static ArmCallException CreateFirstGeneration(SimulatedResponse response)
    {
        string body = Encoding.UTF8.GetString(response.Body.Span);
        bool retriable = response.Status is 408 or 429 or 500 or 502 or 503 or 504;
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"Retriable: {(retriable ? "true" : "false")}, RetryAfter: {(int)ArmRetry.RetryAfter(response).TotalSeconds}s, HTTPStatusCode: {response.Status}, RawError: {body}");
        return new(response.Status, Code(TryParse(body)), text);
    }

    private static string? Code(JsonObject? document) =>
        (string?)(document?["error"] as JsonObject)?["code"] ?? (document?["code"] is JsonValue code ? (string?)code : null);

    private static string Phrase(int status)
    {
        using HttpResponseMessage named = new((HttpStatusCode)status);
        return named.ReasonPhrase ?? "";
    }

    private static JsonObject? TryParse(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
