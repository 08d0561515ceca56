using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Arm.Protocol;

/// <summary>Lists in pages, each with the absolute URL of the next one as long as there is one.</summary>
internal static class ArmPaging
{
    private const string Parameter = "$skiptoken";

    public static ArmReply Page<T>(ArmCall call, IReadOnlyList<T> items, int pageSize, Func<T, JsonNode> present)
    {
        int from = call.Query.TryGetValue(Parameter, out string? token) ? Read(token) : 0;
        JsonObject body = new() { ["value"] = new JsonArray([.. items.Skip(from).Take(pageSize).Select(present)]) };
        if (from + pageSize < items.Count) body["nextLink"] = NextLink(call, from + pageSize);
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
