using YamlDotNet.RepresentationModel;

namespace PlsTools.Guides.Tests;

/// <summary>The little of YAML that pipelines are read with: maps, lists and texts by name.</summary>
internal static class Yaml
{
    public static YamlMappingNode Read(string path)
    {
        YamlStream stream = [];
        using StreamReader text = new(path);
        stream.Load(text);
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    public static YamlNode? Find(this YamlNode node, string key) =>
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? value) ? value : null;

    public static string? Text(this YamlNode node, string key) => (node.Find(key) as YamlScalarNode)?.Value;

    public static IReadOnlyList<YamlNode> List(this YamlNode node, string key) => node.Find(key) is YamlSequenceNode list ? [.. list.Children] : [];

    /// <summary>A map of texts; empty where there is none.</summary>
    public static IReadOnlyDictionary<string, string> Map(this YamlNode node, string key) => node.Find(key) is YamlMappingNode map
        ? map.Children.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value.ToString())
        : new Dictionary<string, string>();

    /// <summary>The entries of a map in their order.</summary>
    public static IReadOnlyList<(string Name, YamlNode Value)> Entries(this YamlNode node, string key) =>
        node.Find(key) is YamlMappingNode map ? [.. map.Children.Select(pair => (pair.Key.ToString(), pair.Value))] : [];
}
