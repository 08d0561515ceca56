using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Tests.Faults;

/// <summary>What a client saw.</summary>
internal sealed record FaultAnswer(int Status, string Text, TimeSpan? RetryAfter, string Challenge, string? Operation)
{
    public JsonNode Body => JsonNode.Parse(Text)!;

    public string? Code => (string?)Body["error"]?["code"] ?? (string?)Body["reason"];

    public static async Task<FaultAnswer> OfAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return new(
                (int)response.StatusCode,
                await response.Content.ReadAsStringAsync(),
                response.Headers.RetryAfter?.Delta,
                response.Headers.WwwAuthenticate.ToString(),
                response.Headers.TryGetValues("Azure-AsyncOperation", out IEnumerable<string>? values) ? values.Single() : null);
        }
    }
}
