namespace PlsTools.Core.Connections.Policy.Reading;

/// <summary>A value of a policy, from whatever it was read: YAML, JSON, a hashtable.</summary>
/// <param name="Mark">Where it stands.</param>
internal abstract record PolicyNode(PolicyMark Mark);

/// <summary>Keys and values, in order.</summary>
internal sealed record PolicyMap(PolicyMark Mark, IReadOnlyList<PolicyEntry> Entries) : PolicyNode(Mark);

/// <summary>One key of a map with its value.</summary>
internal sealed record PolicyEntry(string Key, PolicyMark KeyMark, PolicyNode Value);

internal sealed record PolicyList(PolicyMark Mark, IReadOnlyList<PolicyNode> Items) : PolicyNode(Mark);

/// <summary>A single value.</summary>
/// <param name="Mark">Where it stands.</param>
/// <param name="Kind">What sort of value it is.</param>
/// <param name="Text">The value as text; empty for nothing.</param>
internal sealed record PolicyScalar(PolicyMark Mark, ScalarKind Kind, string Text) : PolicyNode(Mark);
