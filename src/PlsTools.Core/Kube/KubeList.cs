using System.Text.Json.Nodes;

namespace PlsTools.Core.Kube;

/// <summary>A whole list, read over all its pages.</summary>
/// <param name="Items">The objects; each without <c>apiVersion</c> and <c>kind</c>, as list items come.</param>
/// <param name="ResourceVersion">Opaque; a watch begun from it misses nothing.</param>
public sealed record KubeList(IReadOnlyList<JsonObject> Items, string ResourceVersion);
