using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>Names consumers in a sentence.</summary>
internal static class ConsumerText
{
    public static string List(IEnumerable<ExposureConsumer> consumers) => string.Join("; ", consumers);

    /// <summary>How many connections a Private Link Service has in which state; <c>none</c> for none.</summary>
    public static string CountOf(PrivateLinkServiceResource link) =>
        link.Connections.Count == 0 ? ExposureMessages.NoConnection : Count(ExposureConsumer.Of(link, new Dictionary<ResourceId, DateTimeOffset>()));

    /// <summary>How many connections there are in which state, such as <c>2 Approved, 1 Pending</c>.</summary>
    public static string Count(IEnumerable<ExposureConsumer> consumers) => string.Join(
        ", ", consumers.GroupBy(consumer => consumer.Status).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} {group.Key}"));
}
