using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Resources;

/// <summary>What the server does to a Node, which its kubelet registers together with its status.</summary>
internal sealed class NodeStrategy : KubeStrategy
{
    public override bool KeepsStatusOnCreate => true;

    public override IEnumerable<(string Field, string Value)> SelectableFields(JsonObject body) =>
        [("spec.unschedulable", body.TruthAt("spec", "unschedulable") == true ? "true" : "false")];
}
