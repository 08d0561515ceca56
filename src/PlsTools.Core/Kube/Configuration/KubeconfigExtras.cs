using YamlDotNet.RepresentationModel;

namespace PlsTools.Core.Kube.Configuration;

/// <summary>What a kubeconfig may hold and KubernetesClient's model (21.0.8) does not: a user's <c>tokenFile</c> and a cluster's <c>proxy-url</c>.</summary>
/// <param name="TokenFiles">From a user's name to the path.</param>
/// <param name="ProxyUrls">From a cluster's name to the address.</param>
internal sealed record KubeconfigExtras(IReadOnlyDictionary<string, string> TokenFiles, IReadOnlyDictionary<string, string> ProxyUrls)
{
    /// <param name="text">YAML that was found to be a kubeconfig.</param>
    /// <param name="folder">Where relative paths start; null for a text that was handed over.</param>
    public static KubeconfigExtras Read(string text, string? folder)
    {
        YamlStream stream = [];
        using StringReader reader = new(text);
        stream.Load(reader);
        YamlNode? root = stream.Documents.Count > 0 ? stream.Documents[0].RootNode : null;
        Dictionary<string, string> files = Members(root, "users", "user", "tokenFile");
        return new(
            files.ToDictionary(entry => entry.Key, entry => folder is null ? entry.Value : Path.Combine(folder, entry.Value), StringComparer.Ordinal),
            Members(root, "clusters", "cluster", "proxy-url"));
    }

    /// <summary>The extras of all files of a kubeconfig; what an earlier file says wins.</summary>
    public static KubeconfigExtras Merge(IEnumerable<KubeconfigExtras> parts)
    {
        KubeconfigExtras[] all = [.. parts];
        return new(Merge(all.Select(part => part.TokenFiles)), Merge(all.Select(part => part.ProxyUrls)));
    }

    private static Dictionary<string, string> Merge(IEnumerable<IReadOnlyDictionary<string, string>> parts) =>
        parts.SelectMany(part => part).DistinctBy(entry => entry.Key).ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);

    private static Dictionary<string, string> Members(YamlNode? root, string list, string part, string member)
    {
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        foreach (YamlNode item in (Child(root, list) as YamlSequenceNode)?.Children ?? [])
        {
            if (Text(Child(item, "name")) is { } name && Text(Child(Child(item, part), member)) is { } value) found.TryAdd(name, value);
        }

        return found;
    }

    private static YamlNode? Child(YamlNode? node, string name) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(name), out YamlNode? child) ? child : null;

    private static string? Text(YamlNode? node) => node is YamlScalarNode { Value: { Length: > 0 } text } ? text : null;
}
