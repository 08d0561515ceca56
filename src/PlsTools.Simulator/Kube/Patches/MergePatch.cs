using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Patches;

/// <summary>JSON Merge Patch (RFC 7386).</summary>
internal static class MergePatch
{
    public static JsonObject Apply(JsonObject target, JsonObject patch)
    {
        foreach ((string name, JsonNode? value) in patch)
        {
            if (value is null) target.Remove(name);
            else if (value is JsonObject below) target[name] = Apply(target[name] is JsonObject old ? old.Copy() : [], below);
            else target[name] = value.DeepClone();
        }

        return target;
    }
}
