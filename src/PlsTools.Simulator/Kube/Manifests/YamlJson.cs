using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PlsTools.Simulator.Kube.Manifests;

/// <summary>Reads YAML as the API server and kubectl do: YAML 1.1, in which a bare <c>yes</c> is true.</summary>
internal static partial class YamlJson
{
    /// <summary>The documents that are not empty, in order.</summary>
    /// <exception cref="YamlException">The text is not YAML.</exception>
    public static IEnumerable<YamlDocumentBody> ReadAll(string text)
    {
        YamlStream stream = [];
        using StringReader reader = new(text);
        stream.Load(new LimitedYaml(new Parser(reader)));
        int number = 0;
        foreach (YamlDocument document in stream.Documents)
        {
            number++;
            if (ToJson(document.RootNode) is JsonNode body) yield return new(number, (int)document.RootNode.Start.Line, body);
        }
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode mapping => Object(mapping),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar when scalar.Tag.IsEmpty => Plain(scalar.Value ?? ""),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value ?? ""),
        _ => throw new YamlException(node.Start, node.End, $"a node of type {node.NodeType} has no JSON form"),
    };

    private static JsonObject Object(YamlMappingNode mapping)
    {
        JsonObject members = [];
        foreach ((YamlNode key, YamlNode value) in mapping.Children)
        {
            string name = key is YamlScalarNode { Value: string text } ? text : throw new YamlException(key.Start, key.End, "a key must be a scalar");
            if (name == "<<" && value is YamlMappingNode merged)
            {
                foreach ((string inherited, JsonNode? node) in Object(merged)) members.TryAdd(inherited, node?.DeepClone());
            }
            else
            {
                members[name] = ToJson(value);
            }
        }

        return members;
    }

    private static JsonValue? Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y" => JsonValue.Create(true),
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N" => JsonValue.Create(false),
        _ => Number(text) ?? JsonValue.Create(text),
    };

    private static JsonValue? Number(string text)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        string digits = text.Replace("_", "", StringComparison.Ordinal);
        if (WholeNumber().IsMatch(text) && long.TryParse(digits, NumberStyles.AllowLeadingSign, culture, out long whole)) return JsonValue.Create(whole);
        if (HexNumber().IsMatch(text) && long.TryParse(text.AsSpan(2), NumberStyles.HexNumber, culture, out long hex)) return JsonValue.Create(hex);
        return FractionalNumber().IsMatch(text) && double.TryParse(text, NumberStyles.Float, culture, out double number) && double.IsFinite(number)
            ? JsonValue.Create(number)
            : null;
    }

    [GeneratedRegex(@"\A[-+]?(0|[1-9][0-9_]*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"\A0x[0-9a-fA-F]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex HexNumber();

    [GeneratedRegex(@"\A[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex FractionalNumber();
}
