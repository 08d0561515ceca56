using System.Text.Json;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Fields;
using PlsTools.Simulator.Kube.Resources;

namespace PlsTools.Simulator.Kube.Services;

/// <summary>What the server demands of a Service's ports.</summary>
internal static class ServicePortValidation
{
    private const string Range = "must be between 1 and 65535, inclusive";

    public static IEnumerable<FieldProblem> Validate(IReadOnlyList<JsonObject> ports, int index)
    {
        JsonObject port = ports[index];
        string at = $"spec.ports[{index}]";
        string name = port.TextAt("name") ?? "";
        if (name.Length == 0 && ports.Count > 1) yield return FieldProblem.Required($"{at}.name");
        if (name.Length > 0 && NameRule.Label.Fault(name) is string nameFault) yield return FieldProblem.Invalid($"{at}.name", Quote(name), nameFault);
        if (name.Length > 0 && ports.Take(index).Any(other => other.TextAt("name") == name)) yield return FieldProblem.Duplicate($"{at}.name", Quote(name));
        if (port.NumberAt("port") is not (>= 1 and <= 65535)) yield return FieldProblem.Invalid($"{at}.port", (port["port"] ?? 0).Text(), Range);
        if (port.TextAt("protocol") is string protocol && protocol is not ("TCP" or "UDP" or "SCTP"))
            yield return FieldProblem.NotSupported($"{at}.protocol", Quote(protocol), "SCTP", "TCP", "UDP");
        if (port["targetPort"] is JsonValue target)
        {
            if (target.GetValueKind() == JsonValueKind.Number && port.NumberAt("targetPort") is not (>= 1 and <= 65535))
                yield return FieldProblem.Invalid($"{at}.targetPort", target.Text(), Range);
            else if (target.GetValueKind() == JsonValueKind.String && PortNameFault(target.GetValue<string>()) is string targetFault)
                yield return FieldProblem.Invalid($"{at}.targetPort", target.Text(), targetFault);
        }

        if (ports.Take(index).Any(other => other.NumberAt("port") == port.NumberAt("port") && other.TextAt("protocol") == port.TextAt("protocol")))
        {
            JsonObject key = [];
            key.Assign("protocol", port["protocol"]);
            key.Assign("port", port["port"]);
            yield return FieldProblem.Duplicate(at, key.Text());
        }

        if (port.NumberAt("nodePort") is long nodePort && nodePort != 0 && nodePort is < ServiceAddresses.FirstNodePort or > ServiceAddresses.LastNodePort)
        {
            yield return FieldProblem.Invalid(
                $"{at}.nodePort", nodePort.ToString(System.Globalization.CultureInfo.InvariantCulture),
                $"provided port is not in the valid range. The range of valid ports is {ServiceAddresses.FirstNodePort}-{ServiceAddresses.LastNodePort}");
        }
    }

    private static string? PortNameFault(string name) => name switch
    {
        { Length: > 15 } => "must be no more than 15 characters",
        _ when !name.All(sign => char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign == '-') =>
            "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)",
        _ when !name.Any(char.IsAsciiLetterLower) => "must contain at least one letter (a-z)",
        _ when name.Contains("--", StringComparison.Ordinal) => "must not contain consecutive hyphens",
        _ when name.StartsWith('-') || name.EndsWith('-') => "must not begin or end with a hyphen",
        _ => null,
    };

    private static string Quote(string text) => JsonValue.Create(text).Text();
}
