using System.ComponentModel;
using PlsTools.Core.Consumers.Reachability;
using PlsTools.Core.Values;

namespace PlsTools.Consumers;

/// <summary>Draws what the views of the consumers' room show. For the format file only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConsumerFormat
{
    /// <summary><c>spoke01 in rg-b</c>.</summary>
    public static string Network(string? id) =>
        ResourceId.TryParse(id, out ResourceId? network) ? string.Format(null, Core.Consumers.ConsumersMessages.InGroup, network.Name, network.ResourceGroupName) : string.Empty;

    public static string Reachable(bool? reachable) => reachable switch
    {
        true => Core.Consumers.ConsumersMessages.Yes,
        false => Core.Consumers.ConsumersMessages.No,
        null => Core.Consumers.ConsumersMessages.Unknown,
    };

    /// <summary>One line a rung.</summary>
    public static string Rungs(IReadOnlyList<ReachabilityRung> rungs) => string.Join(
        Environment.NewLine, rungs.Select(rung => $"{rung.Name,-16} {rung.Verdict,-12} {Milliseconds(rung.Duration),8}  {rung.Detail}"));

    public static string Milliseconds(TimeSpan duration) => string.Format(null, "{0:0.0} ms", duration.TotalMilliseconds);

    public static string Tags(IReadOnlyDictionary<string, string> tags) => string.Join(", ", tags.Select(tag => $"{tag.Key}={tag.Value}"));
}
