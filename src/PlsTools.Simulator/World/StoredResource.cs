using System.Text.Json.Nodes;

namespace PlsTools.Simulator.World;

/// <summary>One ARM resource of the world. Immutable by agreement: a change puts a new document in its place.</summary>
/// <param name="Id">Full id, in the letter case in which it was created.</param>
/// <param name="Type">Full type, such as <c>Microsoft.Network/privateEndpoints</c>.</param>
/// <param name="Body">The document as a GET shows it. Never changed once stored; clone it to make the next one.</param>
public sealed record StoredResource(string Id, string Type, JsonObject Body);
