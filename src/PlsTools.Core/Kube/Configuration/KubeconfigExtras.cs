using YamlDotNet.RepresentationModel;

namespace PlsTools.Core.Kube.Configuration;

/// <summary>
/// What a kubeconfig may hold and KubernetesClient (21.0.8) makes nothing of: a user's <c>tokenFile</c> and whom they act as, and a cluster's
/// <c>proxy-url</c>.
/// </summary>
/// <param name="TokenFiles">From a user's name to the path.</param>
/// <param name="ProxyUrls">From a cluster's name to the address.</param>
/// <param name="Impersonations">From a user's name to whom they act as.</param>
internal sealed record KubeconfigExtras(
    IReadOnlyDictionary<string, string> TokenFiles, IReadOnlyDictionary<string, string> ProxyUrls, IReadOnlyDictionary<string, KubeImpersonation> Impersonations)
{
    private const string UserExtra = "as-user-extra";

    /// <param name="text">YAML.</param>
    /// <param name="folder">Where relative paths start; null for a text that was handed over.</param>
    /// <param name="rest">The text as KubernetesClient's model can take it: of <c>as-user-extra</c> it knows texts alone, and no lists.</param>
    /// <exception cref="YamlDotNet.Core.YamlException">The text is no YAML.</exception>
    public static KubeconfigExtras Read(string text, string? folder, out string rest)
    {
        YamlStream stream = [];
        using StringReader reader = new(text);
        stream.Load(reader);
        YamlNode? root = stream.Documents.Count > 0 ? stream.Documents[0].RootNode : null;
        KubeconfigExtras extras = new(
            Members(root, "users", "user", user => Text(user, "tokenFile") is { } path ? folder is null ? path : Path.Combine(folder, path) : null),
            Members(root, "clusters", "cluster", cluster => Text(cluster, "proxy-url")),
            Members(root, "users", "user", ReadImpersonation));
        rest = extras.Impersonations.Values.Any(other => other.Extra.Count > 0) ? WithoutUserExtra(stream, root) : text;
        return extras;
    }

    /// <summary>The extras of all files of a kubeconfig; what an earlier file says wins.</summary>
    public static KubeconfigExtras Merge(IEnumerable<KubeconfigExtras> parts)
    {
        KubeconfigExtras[] all = [.. parts];
        return new(Merge(all.Select(part => part.TokenFiles)), Merge(all.Select(part => part.ProxyUrls)), Merge(all.Select(part => part.Impersonations)));
    }

    private static Dictionary<string, T> Merge<T>(IEnumerable<IReadOnlyDictionary<string, T>> parts) =>
        parts.SelectMany(part => part).DistinctBy(entry => entry.Key).ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);

    private static Dictionary<string, T> Members<T>(YamlNode? root, string list, string part, Func<YamlNode?, T?> read)
        where T : class
    {
        Dictionary<string, T> found = new(StringComparer.Ordinal);
        foreach (YamlNode item in Items(Child(root, list)))
        {
            if (Text(item, "name") is { } name && read(Child(item, part)) is { } value) found.TryAdd(name, value);
        }

        return found;
    }

    private static string WithoutUserExtra(YamlStream stream, YamlNode? root)
    {
        foreach (YamlNode item in Items(Child(root, "users"))) (Child(item, "user") as YamlMappingNode)?.Children.Remove(new YamlScalarNode(UserExtra));
        using StringWriter writer = new();
        stream.Save(writer, assignAnchors: false);
        return writer.ToString();
    }

    private static KubeImpersonation? ReadImpersonation(YamlNode? user)
    {
        Dictionary<string, IReadOnlyList<string>> extra = new(StringComparer.Ordinal);
        foreach ((YamlNode key, YamlNode values) in Child(user, UserExtra) is YamlMappingNode map ? map.Children : Enumerable.Empty<KeyValuePair<YamlNode, YamlNode>>())
        {
            if (key is YamlScalarNode { Value: { Length: > 0 } name }) extra[name] = Texts(values);
        }

        KubeImpersonation found = new(Text(user, "as"), Text(user, "as-uid"), Texts(Child(user, "as-groups")), extra);
        return found.IsNone ? null : found;
    }

    private static string[] Texts(YamlNode? list) => [.. Items(list).Select(item => (item as YamlScalarNode)?.Value).OfType<string>()];

    private static IEnumerable<YamlNode> Items(YamlNode? node) => (node as YamlSequenceNode)?.Children ?? Enumerable.Empty<YamlNode>();

    private static YamlNode? Child(YamlNode? node, string name) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(name), out YamlNode? child) ? child : null;

    private static string? Text(YamlNode? node, string name) => Child(node, name) is YamlScalarNode { Value: { Length: > 0 } text } ? text : null;
}
