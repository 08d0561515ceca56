using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Fields;
using PlsTools.Simulator.Kube.Resources;

namespace PlsTools.Simulator.Kube.Workloads;

/// <summary>What the server demands of a Pod's specification.</summary>
internal static class PodValidation
{
    public static IEnumerable<FieldProblem> Validate(JsonNode? spec, string path)
    {
        List<JsonObject> containers = [.. spec.ObjectsAt("containers")];
        if (containers.Count == 0) yield return FieldProblem.Required($"{path}.containers");
        HashSet<string> names = [];
        for (int index = 0; index < containers.Count; index++)
        {
            string at = $"{path}.containers[{index}]";
            string name = containers[index].TextAt("name") ?? "";
            if (name.Length == 0) yield return FieldProblem.Required($"{at}.name");
            else if (NameRule.Label.Fault(name) is string fault) yield return FieldProblem.Invalid($"{at}.name", JsonValue.Create(name).Text(), fault);
            else if (!names.Add(name)) yield return FieldProblem.Duplicate($"{at}.name", JsonValue.Create(name).Text());
            if (string.IsNullOrEmpty(containers[index].TextAt("image"))) yield return FieldProblem.Required($"{at}.image");
            int port = 0;
            foreach (JsonObject opened in containers[index].ObjectsAt("ports"))
            {
                if (opened.NumberAt("containerPort") is not (>= 1 and <= 65535))
                {
                    yield return FieldProblem.Invalid(
                        $"{at}.ports[{port}].containerPort", (opened["containerPort"] ?? 0).Text(), "must be between 1 and 65535, inclusive");
                }

                port++;
            }
        }
    }
}
