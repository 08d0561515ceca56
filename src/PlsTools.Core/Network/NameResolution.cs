namespace PlsTools.Core.Network;

/// <summary>The answer to a <see cref="NameQuery"/>.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Addresses">IP addresses as text, in the order of the answer; empty unless resolved.</param>
/// <param name="Detail">A sentence: who answered, or why nobody did.</param>
/// <param name="ZoneId">Resource id of the private DNS zone that answered; null where none did or that can't be told.</param>
public sealed record NameResolution(NameOutcome Outcome, IReadOnlyList<string> Addresses, string Detail, string? ZoneId = null);
