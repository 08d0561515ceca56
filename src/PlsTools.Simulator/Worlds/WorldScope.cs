using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PlsTools.Simulator.Sandbox;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PlsTools.Simulator.Worlds;

/// <summary>Where a node is read: its file, what was named so far, and the indices of the repetitions around it.</summary>
internal sealed partial record WorldScope(string File, WorldNames Names)
{
    private const int MostItems = 100_000;

    private IReadOnlyDictionary<string, int> Indices { get; init; } = new Dictionary<string, int>();

    public WorldOrigin OriginOf(Mark mark) => new(File, (int)mark.Line, (int)mark.Column);

    public WorldFileException Fault(YamlNode node, string fault) => new(OriginOf(node.Start), fault);

    /// <summary>The text with each <c>{index}</c> or <c>{index:000}</c> of a repetition put in.</summary>
    public string Fill(YamlNode node, string text)
    {
        if (Indices.Count == 0 || !text.Contains('{', StringComparison.Ordinal)) return text;
        StringBuilder filled = new(text.Length);
        int done = 0;
        foreach (ValueMatch match in Placeholder().EnumerateMatches(text))
        {
            string placeholder = text.Substring(match.Index + 1, match.Length - 2);
            int colon = placeholder.IndexOf(':', StringComparison.Ordinal);
            string name = colon < 0 ? placeholder : placeholder[..colon];
            if (!Indices.TryGetValue(name, out int value))
                throw Fault(node, $"'{{{placeholder}}}' names no index of a repetition here; there is {string.Join(", ", Indices.Keys)}.");
            filled.Append(text, done, match.Index - done).Append(value.ToString(colon < 0 ? "0" : placeholder[(colon + 1)..], CultureInfo.InvariantCulture));
            done = match.Index + match.Length;
        }

        return filled.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>One scope for each item that a mapping stands for: one, or the product of the counts of its <c>repeat</c>.</summary>
    public IEnumerable<WorldScope> Repeated(YamlMappingNode item, WorldKind kind)
    {
        YamlNode? repeat = kind.IsRepeatable ? item.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode { Value: WorldKind.Repeat }).Value : null;
        if (repeat is null) return [this];
        if (repeat is not YamlMappingNode counts || counts.Children.Count == 0)
            throw Fault(repeat, "expected names of indices with their counts, such as { repeat: { team: 20 } }.");
        IEnumerable<WorldScope> scopes = [this];
        long total = 1;
        foreach ((YamlNode key, YamlNode value) in counts.Children)
        {
            string name = key is YamlScalarNode { Value: string text } && IndexName().IsMatch(text)
                ? text
                : throw Fault(key, $"'{key}' cannot name an index; expected letters and digits, a small letter first.");
            if (Indices.ContainsKey(name)) throw Fault(key, $"the index '{name}' is in use already, by a repetition around this one.");
            bool isCount = int.TryParse((value as YamlScalarNode)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int count);
            if (!isCount || (total *= count) is < 1 or > MostItems)
                throw Fault(value, $"expected how often, so that there are 1 to {MostItems} items in all; saw '{value}'.");
            scopes = scopes.SelectMany(scope => Enumerable.Range(1, count).Select(index => scope.With(name, index)));
        }

        return scopes;
    }

    private WorldScope With(string name, int index) => this with { Indices = new Dictionary<string, int>(Indices) { [name] = index } };

    [GeneratedRegex(@"\{[a-z][A-Za-z0-9]*(?::0+)?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\A[a-z][A-Za-z0-9]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex IndexName();
}
