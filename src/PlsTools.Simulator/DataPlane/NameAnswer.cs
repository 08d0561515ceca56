namespace PlsTools.Simulator.DataPlane;

/// <summary>The answer to a name lookup.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Records">The aliases on the way, in order, then the records that were asked for.</param>
/// <param name="ZoneId">The private DNS zone that answered last; null where none did.</param>
/// <param name="Reason">A sentence: which zone answered, or why none did.</param>
public sealed record NameAnswer(NameStatus Status, IReadOnlyList<NameRecord> Records, string? ZoneId, string Reason);
