using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Fields;

/// <summary>One part of a value that has an owner of its own.</summary>
/// <param name="Element">Its path element, in the spelling of fieldsV1.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Type">Its schema.</param>
/// <param name="IsDeclared">True for a declared member of a struct.</param>
internal sealed record FieldItem(string Element, JsonNode? Value, FieldType Type, bool IsDeclared);
