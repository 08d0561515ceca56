using System.ComponentModel;
using PlsTools.Core.Consumers;
using PlsTools.Core.Consumers.Naming;
using PlsTools.Core.Consumers.Reachability;
using PlsTools.Core.Values;

namespace PlsTools.Consumers;

/// <summary>Draws what the views of the consumers' room show. For the format file only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ConsumerFormat
{
    /// <summary><c>spoke01 in rg-b</c>.</summary>
    public static string Network(string? id) =>
        ResourceId.TryParse(id, out ResourceId? network) ? string.Format(null, ConsumersMessages.InGroup, network.Name, network.ResourceGroupName) : string.Empty;

    /// <summary>One line a name: <c>api.shop.example in zone shop.example (Current)</c>.</summary>
    public static string Names(IReadOnlyList<PlsDnsName> names) => string.Join(
        Environment.NewLine, names.Select(name => string.Format(null, NamingMessages.NameLine, name.Name, name.ZoneName, name.State)));

    /// <summary><c>Approved in session provider: welcome</c>.</summary>
    public static string Provider(PlsProviderView? view) => view is null
        ? ConsumersMessages.NoSessionOfProvider
        : string.Format(null, ConsumersMessages.ProviderLine, view.Status, view.Session, view.Description).TrimEnd(':', ' ');

    public static string Reachable(bool? reachable) => reachable switch
    {
        true => ConsumersMessages.Yes,
        false => ConsumersMessages.No,
        null => ConsumersMessages.Unknown,
    };

    /// <summary>One line a rung.</summary>
    public static string Rungs(ReachabilityRung[] rungs) => string.Join(
        Environment.NewLine, rungs.Select(rung => $"{rung.Name,-16} {rung.Verdict,-12} {Milliseconds(rung.Duration),8}  {rung.Detail}"));

    public static string Milliseconds(TimeSpan duration) => Milliseconds(duration.TotalMilliseconds);

    /// <summary>Empty for null.</summary>
    public static string Milliseconds(double? time) => time is null ? string.Empty : string.Format(null, "{0:0.0} ms", time);

    public static string Tags(IReadOnlyDictionary<string, string> tags) => string.Join(", ", tags.Select(tag => $"{tag.Key}={tag.Value}"));
}
