using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Manifests;

/// <summary>One document of a YAML text.</summary>
/// <param name="Number">Its place in the text, from 1.</param>
/// <param name="Line">The line on which its content begins, from 1.</param>
/// <param name="Body">Its content.</param>
internal sealed record YamlDocumentBody(int Number, int Line, JsonNode Body);
