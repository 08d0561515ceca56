using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Tests.Arm.Replay;

/// <summary>
/// What the comparison with the recordings takes into account, from <c>replay.json</c>: what recorders stripped, what no two worlds have in common,
/// what stood there before a recording began, which exchanges are out of scope, and where the simulator is known to differ. Each with its reason.
/// </summary>
internal sealed record ReplayTable(
    IReadOnlyList<ReplayTable.Recorder> Recorders, IReadOnlyList<ReplayTable.Volatile> Volatiles, IReadOnlyList<ReplayTable.Seed> Seeds,
    IReadOnlyList<ReplayTable.Exclusion> OutOfScope, IReadOnlyList<ReplayTable.Difference> Differences)
{
    public static ReplayTable Load()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("replay.json")!;
        return JsonSerializer.Deserialize<ReplayTable>(stream, new JsonSerializerOptions(JsonSerializerDefaults.Web))!;
    }

    /// <summary>
    /// Headers that the recorder of these files took out, whether it made all GUIDs alike, and the id of its subscription where it zeroed that in
    /// paths and answers but not in requests.
    /// </summary>
    internal sealed record Recorder(string File, IReadOnlyList<string> Strips, bool MasksIds, string? Subscription = null);

    /// <summary>The part of a member's text that differs from one world to the next; a regular expression.</summary>
    internal sealed record Volatile(string Member, string Pattern, string Why);

    /// <summary>A resource that was made, or changed, before an exchange of that number, and not by one that the recording holds.</summary>
    internal sealed record Seed(string File, int Before, string Id, JsonObject Body, string Why);

    /// <summary>Exchanges that are not played: those of the files whose path and whose request body hold a text each.</summary>
    internal sealed record Exclusion(string File, string Path, string Body, string Why);

    /// <summary>A known difference: what is compared begins with a text.</summary>
    internal sealed record Difference(string File, string What, string Why);
}
