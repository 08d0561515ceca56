using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PlsTools.Simulator.Tests.Arm.Replay;

/// <summary>Which GUID or operation key of a recording stands for which of the world, learnt from answers that say the same thing.</summary>
internal sealed partial class NameMap
{
    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A request with the recording's GUIDs and keys replaced by the world's.</summary>
    public string Translate(string text) => Names().Replace(text, match => _names.GetValueOrDefault(match.Value, match.Value));

    public bool Knows(string guid) => _names.ContainsKey(guid);

    public static string? LastKey(string text) => Names().Matches(text).LastOrDefault()?.Value;

    public void Learn(string recorded, string ours)
    {
        MatchCollection theirs = Names().Matches(recorded);
        MatchCollection own = Names().Matches(ours);
        if (theirs.Count != own.Count) return;
        for (int index = 0; index < theirs.Count; index++)
        {
            if (theirs[index].Value != Guid.Empty.ToString()) _names[theirs[index].Value] = own[index].Value;
        }
    }

    public void Learn(JsonNode? recorded, JsonNode? ours)
    {
        switch (recorded, ours)
        {
            case (JsonObject theirs, JsonObject own):
                foreach ((string name, JsonNode? value) in theirs) Learn(value, own[name]);
                break;
            case (JsonArray theirs, JsonArray own):
                foreach ((JsonNode? first, JsonNode? second) in theirs.Zip(own)) Learn(first, second);
                break;
            case (JsonValue theirs, JsonValue own):
                Learn(theirs.ToString(), own.ToString());
                break;
            default:
                break;
        }
    }

    /// <summary>GUIDs, and keys in base64 such as those of private DNS operations.</summary>
    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|(?<![0-9a-zA-Z])[0-9a-zA-Z]{60,}={0,2}")]
    private static partial Regex Names();
}
