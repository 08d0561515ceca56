using System.Globalization;
using PlsTools.Core.Values;

namespace PlsTools.Core.Connections.Policy.Reading;

/// <summary>Reads the values of one map, and notes what is wrong with them. What is wrong reads as absent.</summary>
internal sealed class PolicyMapReader
{
    private readonly PolicyProblems _problems;
    private readonly Dictionary<string, PolicyEntry> _entries = new(StringComparer.Ordinal);

    /// <param name="map">The map.</param>
    /// <param name="keys">The keys that it may have; null for any.</param>
    /// <param name="problems">Where problems go.</param>
    public PolicyMapReader(PolicyMap map, string[]? keys, PolicyProblems problems)
    {
        _problems = problems;
        Mark = map.Mark;
        foreach (PolicyEntry entry in map.Entries)
        {
            if (keys is not null && !keys.Contains(entry.Key, StringComparer.Ordinal))
            {
                string near = NearNames.Of(entry.Key, keys) is [string nearest, ..]
                    ? string.Format(null, PolicyMessages.NearKey, nearest)
                    : string.Format(null, PolicyMessages.KnownKeys, string.Join(", ", keys));
                problems.Error(nameof(PolicyMessages.PolicyKeyUnknown), entry.KeyMark, entry.Key, near);
            }
            else if (!_entries.TryAdd(entry.Key, entry))
            {
                problems.Error(nameof(PolicyMessages.PolicyKeyTwice), entry.KeyMark, entry.Key);
            }
        }
    }

    public PolicyMark Mark { get; }

    public IEnumerable<string> Keys => _entries.Keys;

    public bool Has(string key) => _entries.ContainsKey(key);

    public PolicyMark MarkOf(string key) => _entries.TryGetValue(key, out PolicyEntry? entry) ? entry.Value.Mark : Mark;

    public PolicyMark KeyMarkOf(string key) => _entries.TryGetValue(key, out PolicyEntry? entry) ? entry.KeyMark : Mark;

    public PolicyNode? Node(string key) => _entries.GetValueOrDefault(key)?.Value;

    /// <summary>A map that holds something; null where the key is absent or wrong.</summary>
    public PolicyMapReader? Map(string key, string[]? keys)
    {
        if (Node(key) is not { } node) return null;
        if (node is not PolicyMap map) return Wrong<PolicyMapReader>(node, key, PolicyMessages.TypeMap);
        if (map.Entries.Count > 0) return new(map, keys, _problems);
        _problems.Error(nameof(PolicyMessages.PolicyMapEmpty), node.Mark, key);
        return null;
    }

    public IReadOnlyList<PolicyNode>? Items(string key) => Node(key) switch
    {
        null => null,
        PolicyList list => list.Items,
        PolicyNode other => Wrong<IReadOnlyList<PolicyNode>>(other, key, PolicyMessages.TypeList),
    };

    public string? Text(string key) => Node(key) is { } node ? TextOf(node, key) : null;

    /// <summary>A text, or a list of some; null where the key is absent or wrong.</summary>
    public IReadOnlyList<(string Text, PolicyMark Mark)>? Texts(string key)
    {
        if (Node(key) is not { } node) return null;
        IReadOnlyList<PolicyNode> items = node is PolicyList list ? list.Items : [node];
        if (items.Count == 0)
        {
            _problems.Error(nameof(PolicyMessages.PolicyListEmpty), node.Mark, key);
            return null;
        }

        (string?, PolicyMark)[] texts = [.. items.Select(item => (TextOf(item, key), item.Mark))];
        return texts.All(text => text.Item1 is not null) ? [.. texts.Select(text => (text.Item1!, text.Item2))] : null;
    }

    /// <summary>A whole number from 1 on.</summary>
    public int? Count(string key)
    {
        if (Node(key) is not { } node) return null;
        int count = 0;
        bool isWhole = node is PolicyScalar { Kind: ScalarKind.Integer } scalar
            && int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out count);
        if (isWhole && count >= 1) return count;
        _problems.Error(nameof(PolicyMessages.PolicyCountWrong), node.Mark, key, Describe(node));
        return null;
    }

    public TimeSpan? Age(string key)
    {
        if (Text(key) is not { } text) return null;
        if (Values.Age.TryParse(text, out TimeSpan age)) return age;
        _problems.Error(nameof(PolicyMessages.PolicyAgeWrong), MarkOf(key), key, text);
        return null;
    }

    public static string Describe(PolicyNode node) => node switch
    {
        PolicyMap => PolicyMessages.TypeMap,
        PolicyList => PolicyMessages.TypeList,
        PolicyScalar { Kind: ScalarKind.Nothing } => PolicyMessages.TypeNothing,
        PolicyScalar { Kind: ScalarKind.Text } scalar => $"'{scalar.Text}'",
        PolicyScalar scalar => scalar.Text,
        _ => string.Empty,
    };

    private string? TextOf(PolicyNode node, string key) => node is PolicyScalar { Kind: ScalarKind.Text, Text.Length: > 0 } scalar
        ? scalar.Text
        : Wrong<string>(node, key, node is PolicyScalar { Kind: ScalarKind.Integer or ScalarKind.Number or ScalarKind.Boolean } ? PolicyMessages.TypeTextQuoted : PolicyMessages.TypeText);

    private T? Wrong<T>(PolicyNode node, string key, string expected)
        where T : class
    {
        _problems.Error(nameof(PolicyMessages.PolicyTypeWrong), node.Mark, key, Describe(node), expected);
        return null;
    }
}
