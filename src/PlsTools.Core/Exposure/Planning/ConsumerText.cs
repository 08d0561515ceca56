namespace PlsTools.Core.Exposure.Planning;

/// <summary>Names consumers in a sentence.</summary>
internal static class ConsumerText
{
    public static string List(IEnumerable<ExposureConsumer> consumers) => string.Join("; ", consumers);

    /// <summary>How many connections there are in which state, such as <c>2 Approved, 1 Pending</c>.</summary>
    public static string Count(IEnumerable<ExposureConsumer> consumers) => string.Join(
        ", ", consumers.GroupBy(consumer => consumer.Status).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} {group.Key}"));
}
