using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Resources;

/// <summary>What the server does to a Namespace: it has a phase, and a finalizer of its own while it holds anything.</summary>
internal sealed class NamespaceStrategy : KubeStrategy
{
    public const string NameLabel = "kubernetes.io/metadata.name";

    public override NameRule NameRule => NameRule.Label;

    public override void SetDefaults(JsonObject body)
    {
        if (body.TextAt("metadata", "name") is string name) body.Section("metadata").Section("labels")[NameLabel] = name;
        if (body.At("metadata", "deletionTimestamp") is null) body.Section("spec").Default("finalizers", new JsonArray("kubernetes"));
        body.Section("status").Default("phase", "Active");
    }

    public override IEnumerable<(string Field, string Value)> SelectableFields(JsonObject body) =>
        [("status.phase", body.TextAt("status", "phase") ?? "")];
}
