using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Storage;

namespace PlsTools.Simulator.Kube.Selectors;

/// <summary>Which objects a list or a watch is about.</summary>
/// <param name="Resource">The kind.</param>
/// <param name="Namespace">Null for every namespace.</param>
/// <param name="Fields">Condition on fields.</param>
/// <param name="Labels">Condition on labels.</param>
internal sealed record KubeFilter(KubeResource Resource, string? Namespace, FieldSelector Fields, LabelSelector Labels)
{
    public bool Matches(KubeObject? found) =>
        found is not null
        && found.Key.Resource == Resource
        && (Namespace is null || found.Key.Namespace == Namespace)
        && Fields.Matches(found)
        && Labels.Matches(found.Body.At("metadata", "labels") as JsonObject);
}
