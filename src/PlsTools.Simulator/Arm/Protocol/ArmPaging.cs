using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Arm.Protocol;

/// <summary>Lists in pages, each with the absolute URL of the next one as long as there is one.</summary>
internal static class ArmPaging
{
    private const string Parameter = "$skiptoken";

    /// <summary>A page of a list.</summary>
    /// <param name="call">Names the page by its skip token; the first one without.</param>
    /// <param name="items">The whole list.</param>
    /// <param name="pageSize">Most items of a page.</param>
    /// <param name="present">An item as the answer shows it.</param>
    /// <param name="endsEmpty">The last page with items names one more, which is empty; so lists of some types were recorded.</param>
    public static ArmReply Page<T>(ArmCall call, IReadOnlyList<T> items, int pageSize, Func<T, JsonNode> present, bool endsEmpty = false)
    {
        int from = call.Query.TryGetValue(Parameter, out string? token) ? Read(token) : 0;
        JsonObject body = new() { ["value"] = new JsonArray([.. items.Skip(from).Take(pageSize).Select(present)]) };
        if (from + pageSize < items.Count || (endsEmpty && from < items.Count)) body["nextLink"] = NextLink(call, from + pageSize);
        return new(200, body);
    }

    private static string NextLink(ArmCall call, int from)
    {
        string path = call.PathAndQuery.Split('?')[0];
        string token = Convert.ToBase64String(Encoding.UTF8.GetBytes(from.ToString(CultureInfo.InvariantCulture)));
        IEnumerable<string> query = call.Query.Where(parameter => parameter.Key != Parameter)
            .Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value)}")
            .Append($"{Uri.EscapeDataString(Parameter)}={Uri.EscapeDataString(token)}");
        return $"{call.Endpoint}{path}?{string.Join('&', query)}";
    }

    private static int Read(string token)
    {
        try
        {
            return int.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(token)), NumberStyles.None, CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            throw new ArmFaultException(400, "InvalidSkipToken", $"The skip token '{token}' is invalid.") { ByGateway = true };
        }
    }
}
