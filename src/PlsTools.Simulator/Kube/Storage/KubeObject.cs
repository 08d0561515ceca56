using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Storage;

/// <summary>One object of the cluster. Immutable by agreement: a change puts a new document in its place.</summary>
/// <param name="Key">Where it stands.</param>
/// <param name="Version">Its <c>resourceVersion</c> as a number.</param>
/// <param name="Body">The document with <c>apiVersion</c> and <c>kind</c>. Never changed once stored; clone it to make the next one.</param>
public sealed record KubeObject(KubeKey Key, long Version, JsonObject Body);
