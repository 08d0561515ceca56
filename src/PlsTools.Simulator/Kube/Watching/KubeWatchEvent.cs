using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Watching;

/// <summary>One line of a watch.</summary>
/// <param name="Type"><c>ADDED</c>, <c>MODIFIED</c>, <c>DELETED</c>, <c>BOOKMARK</c> or <c>ERROR</c>.</param>
/// <param name="Object">The object after the change; before it, for <c>DELETED</c>; a Status, for <c>ERROR</c>. Not to be changed.</param>
public sealed record KubeWatchEvent(string Type, JsonObject Object);
