using System.Text.Json.Nodes;

namespace PlsTools.Core.Kube;

/// <summary>One change that a watch tells of.</summary>
/// <param name="Type"><c>ADDED</c>, <c>MODIFIED</c>, <c>DELETED</c> or <c>BOOKMARK</c>.</param>
/// <param name="Object">The object after the change; before it, for <c>DELETED</c>.</param>
public sealed record KubeWatchEvent(string Type, JsonObject Object);
