using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Fields;
using PlsTools.Simulator.Kube.Resources;

namespace PlsTools.Simulator.Kube.Services;

/// <summary>What the server demands of a Service's specification.</summary>
internal static class ServiceValidation
{
    public static IEnumerable<FieldProblem> Validate(JsonObject body, JsonObject? live)
    {
        JsonObject spec = body["spec"] as JsonObject ?? [];
        string type = spec.TextAt("type") ?? "";
        bool isHeadless = spec.TextAt("clusterIP") == "None";
        List<JsonObject> ports = [.. spec.ObjectsAt("ports")];

        if (ports.Count == 0 && !isHeadless && type != "ExternalName") yield return FieldProblem.Required("spec.ports");
        if (type == "LoadBalancer" && isHeadless)
            yield return FieldProblem.Invalid("spec.clusterIPs[0]", "\"None\"", "may not be set to 'None' for LoadBalancer services");
        if (type == "ExternalName" && string.IsNullOrEmpty(spec.TextAt("externalName"))) yield return FieldProblem.Required("spec.externalName");
        for (int index = 0; index < ports.Count; index++)
        {
            foreach (FieldProblem problem in ServicePortValidation.Validate(ports, index)) yield return problem;
        }

        foreach (FieldProblem problem in OneOf(spec, "sessionAffinity", "ClientIP", "None")) yield return problem;
        foreach (FieldProblem problem in OneOf(spec, "type", "ClusterIP", "ExternalName", "LoadBalancer", "NodePort")) yield return problem;
        if (type is "NodePort" or "LoadBalancer")
            foreach (FieldProblem problem in OneOf(spec, "externalTrafficPolicy", "Cluster", "Local")) yield return problem;
        foreach (FieldProblem problem in OneOf(spec, "internalTrafficPolicy", "Cluster", "Local")) yield return problem;

        foreach ((string key, JsonNode? value) in spec["selector"] as JsonObject ?? [])
        {
            if (NameRule.LabelValue.Fault((string?)value ?? "") is string fault)
                yield return FieldProblem.Invalid("spec.selector", value.Text(), fault);
        }

        foreach (FieldProblem problem in SourceRanges(spec, type)) yield return problem;
        if (spec.TextAt("loadBalancerClass") is not null && type != "LoadBalancer")
            yield return FieldProblem.Forbidden("spec.loadBalancerClass", "may only be used when `spec.type` is 'LoadBalancer'");
        if (live?["spec"] is JsonObject old)
            foreach (FieldProblem problem in Changes(spec, type, old)) yield return problem;
    }

    private static IEnumerable<FieldProblem> OneOf(JsonObject spec, string field, params string[] supported)
    {
        if (spec.TextAt(field) is string value && !supported.Contains(value, StringComparer.Ordinal))
            yield return FieldProblem.NotSupported($"spec.{field}", JsonValue.Create(value).Text(), supported);
    }

    private static IEnumerable<FieldProblem> SourceRanges(JsonObject spec, string type)
    {
        List<string> ranges = [.. spec.TextsAt("loadBalancerSourceRanges")];
        if (ranges.Count > 0 && type != "LoadBalancer")
        {
            yield return FieldProblem.Forbidden("spec.LoadBalancerSourceRanges", "may only be used when `type` is 'LoadBalancer'");
            yield break;
        }

        for (int index = 0; index < ranges.Count; index++)
        {
            string range = ranges[index].Trim();
            if (!IsRange(range))
            {
                yield return FieldProblem.Invalid(
                    $"spec.LoadBalancerSourceRanges[{index}]", JsonValue.Create(range).Text(), "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
            }
        }
    }

    /// <summary>True for an address and a length; unlike <see cref="IPNetwork"/>, the server lets the address be inside the range.</summary>
    private static bool IsRange(string text) =>
        text.Split('/') is [string address, string length]
        && IPAddress.TryParse(address, out IPAddress? parsed)
        && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out int bits)
        && bits <= parsed.GetAddressBytes().Length * 8;

    private static IEnumerable<FieldProblem> Changes(JsonObject spec, string type, JsonObject old)
    {
        bool keepsAddress = type != "ExternalName" && old.TextAt("type") != "ExternalName";
        if (keepsAddress && old.TextAt("clusterIP") is string before && spec.TextAt("clusterIP") != before)
            yield return FieldProblem.Invalid("spec.clusterIPs[0]", $"[{JsonValue.Create(spec.TextAt("clusterIP")).Text()}]", "may not change once set");
        if (type == "LoadBalancer" && old.TextAt("type") == "LoadBalancer" && spec.TextAt("loadBalancerClass") != old.TextAt("loadBalancerClass"))
            yield return FieldProblem.Invalid("spec.loadBalancerClass", JsonValue.Create(spec.TextAt("loadBalancerClass") ?? "").Text(), "may not change once set");
    }
}
