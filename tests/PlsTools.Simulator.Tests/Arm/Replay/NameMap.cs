using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PlsTools.Simulator.Tests.Arm.Replay;

/// <summary>
/// Which GUID or operation key of a recording stands for which of the world, learnt from answers that say the same thing. It is one for one: where a recorded etag
/// or id stays, the world's stays, and where it changes, the world's changes.
/// </summary>
internal sealed partial class NameMap
{
    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _back = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A request with the recording's GUIDs and keys replaced by the world's.</summary>
    public string Translate(string text) => Names().Replace(text, match => _names.GetValueOrDefault(match.Value, match.Value));

    public bool Knows(string guid) => _names.ContainsKey(guid);

    public static string? LastKey(string text) => Names().Matches(text).LastOrDefault()?.Value;

    /// <summary>Learns the GUIDs of two texts that stand at one place; null if they fit to what is known, else what does not.</summary>
    public string? Learn(string recorded, string own)
    {
        MatchCollection theirs = Names().Matches(recorded);
        MatchCollection ours = Names().Matches(own);
        if (theirs.Count != ours.Count) return null;
        string? misfit = null;
        foreach ((string first, string second) in theirs.Zip(ours, (one, other) => (one.Value, other.Value)))
        {
            if (first == Guid.Empty.ToString()) continue;
            if (_names.TryGetValue(first, out string? known) && !known.Equals(second, StringComparison.OrdinalIgnoreCase)) misfit = "kept -> changed";
            if (_back.TryGetValue(second, out known) && !known.Equals(first, StringComparison.OrdinalIgnoreCase)) misfit = "changed -> kept";
            _names[first] = second;
            _back[second] = first;
        }

        return misfit;
    }

    /// <summary>Learns from two bodies; the paths where a GUID does not fit to what was known, such as <c>etag: kept -> changed</c>.</summary>
    public IReadOnlyList<string> Learn(JsonNode? recorded, JsonNode? own)
    {
        List<string> misfits = [];
        Visit("", recorded, own, misfits);
        return [.. misfits.Distinct()];
    }

    private void Visit(string path, JsonNode? recorded, JsonNode? own, List<string> misfits)
    {
        switch (recorded, own)
        {
            case (JsonObject theirs, JsonObject ours):
                foreach ((string name, JsonNode? value) in theirs) Visit(path.Length == 0 ? name : $"{path}.{name}", value, ours[name], misfits);
                break;
            case (JsonArray theirs, JsonArray ours):
                List<JsonNode?> left = [.. ours];
                foreach (JsonNode? item in theirs)
                {
                    int at = BodyComparison.NameOf(item) is { } name ? left.FindIndex(other => BodyComparison.NameOf(other) == name) : left.Count > 0 ? 0 : -1;
                    if (at < 0) continue;
                    Visit(path + "[]", item, left[at], misfits);
                    left.RemoveAt(at);
                }

                break;
            case (JsonValue theirs, JsonValue ours):
                if (Learn(theirs.ToString(), ours.ToString()) is { } misfit) misfits.Add($"{path}: {misfit}");
                break;
            default:
                break;
        }
    }

    /// <summary>GUIDs, and keys in base64 such as those of private DNS operations.</summary>
    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|(?<![0-9a-zA-Z])[0-9a-zA-Z]{60,}={0,2}")]
    private static partial Regex Names();
}
