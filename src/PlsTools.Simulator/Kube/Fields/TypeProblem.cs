using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Fields;

/// <summary>A value that does not fit its field's type, or a field that does not exist.</summary>
/// <param name="Path">Path elements from the root.</param>
/// <param name="Owner">The struct that holds the field; null at the root.</param>
/// <param name="Expected">The type; null where no such field exists.</param>
/// <param name="Value">What was given.</param>
internal sealed record TypeProblem(IReadOnlyList<string> Path, FieldType? Owner, FieldType? Expected, JsonNode? Value);
