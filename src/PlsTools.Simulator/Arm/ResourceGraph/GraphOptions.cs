using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;

namespace PlsTools.Simulator.Arm.ResourceGraph;

/// <summary>How a query's result is wanted.</summary>
/// <param name="Top">Most rows of a page.</param>
/// <param name="Skip">Rows before the page.</param>
/// <param name="AsTable">Columns and rows apart, instead of an object for each row.</param>
internal sealed record GraphOptions(int Top, int Skip, bool AsTable)
{
    private const int DefaultTop = 100;
    private const int HighestTop = 1000;

    /// <summary>Reads <c>options</c> of a request. A skip token stands for <c>$top</c> and <c>$skip</c>, unless they are given too.</summary>
    /// <exception cref="GraphRefusalException">A value is out of its range, or the token was not given out.</exception>
    public static GraphOptions Read(ArmCall call)
    {
        JsonNode? options = call.Body.Member("options");
        (int? top, int skip) = options.Text("$skipToken") is { Length: > 0 } token ? ReadToken(token) : (null, 0);
        int wanted = Number(options, "$top") ?? top ?? DefaultTop;
        if (wanted is < 1 or > HighestTop) throw Invalid($"The value {wanted} of $top is not between 1 and {HighestTop}.");
        if (Number(options, "$skip") is { } given && skip == 0) skip = given;
        if (skip < 0) throw Invalid($"The value {skip} of $skip is negative.");
        bool isOld = string.CompareOrdinal(call.ApiVersion, "2021-03-01") < 0;
        string format = options.Text("resultFormat") ?? (isOld ? "table" : "objectArray");
        bool asTable = format.Equals("table", StringComparison.OrdinalIgnoreCase);
        if (!asTable && !format.Equals("objectArray", StringComparison.OrdinalIgnoreCase)) throw Invalid($"There is no result format '{format}'.");
        return new(wanted, skip, asTable);
    }

    /// <summary>The token for the page after this one, in the form that the service's has.</summary>
    public string NextToken()
    {
        JsonObject token = new() { ["$id"] = "1", ["MaxRows"] = Top, ["RowsToSkip"] = Skip + Top };
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(token.ToJsonString()));
    }

    private static (int? Top, int Skip) ReadToken(string token)
    {
        try
        {
            JsonNode? content = JsonNode.Parse(Convert.FromBase64String(token));
            return (Number(content, "MaxRows"), Number(content, "RowsToSkip") ?? throw new FormatException());
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            throw new GraphRefusalException("InvalidSkipToken", "The skip token was not given out by this service.");
        }
    }

    private static int? Number(JsonNode? node, string name) => node.Member(name) switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out int number) => number,
        JsonValue value when value.TryGetValue(out string? text) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) => number,
        _ => throw Invalid($"The value of {name} is not a number."),
    };

    private static GraphRefusalException Invalid(FormattableString why) => new("InvalidOptions", FormattableString.Invariant(why));
}
