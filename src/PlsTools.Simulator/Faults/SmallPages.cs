using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.Faults;

/// <summary>
/// Cuts ARM's pages into smaller ones. Its own tokens are <c>part.N.T</c>: the items from N on of the page that ARM has under the token T.
/// </summary>
internal sealed class SmallPages : FaultEffect
{
    public override async Task<SimulatedResponse> ApplyAsync(FaultCall call, CancellationToken cancellation)
    {
        Uri url = call.Request.Url;
        string? token = PageQuery.Token(url);
        int from = 0;
        if (token?.Split('.', 3) is ["part", string number, string rest] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out from))
            token = rest.Length == 0 ? null : rest;
        SimulatedResponse answer = await call.Next(call.Request with { Url = PageQuery.With(url, token) }).ConfigureAwait(false);
        if (answer.Status != 200 || answer.Body.IsEmpty || JsonNode.Parse(answer.Body.Span) is not JsonObject page || page["value"] is not JsonArray items) return answer;
        if (from + call.Items < items.Count)
            page["nextLink"] = PageQuery.With(url, string.Create(CultureInfo.InvariantCulture, $"part.{from + call.Items}.{token}")).AbsoluteUri;
        page["value"] = new JsonArray([.. items.Skip(from).Take(call.Items).Select(item => item?.DeepClone())]);
        return answer with { Body = Encoding.UTF8.GetBytes(page.ToJsonString()) };
    }
}
