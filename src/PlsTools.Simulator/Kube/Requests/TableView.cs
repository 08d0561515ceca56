using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Resources;

namespace PlsTools.Simulator.Kube.Requests;

/// <summary>Whether a client asked for a Table.</summary>
internal sealed record TableView
{
    /// <summary>The object or list itself.</summary>
    public JsonObject Render(KubeResource resource, JsonObject plain, IReadOnlyList<JsonObject> objects) => plain;
}
