using System.Globalization;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.Sandbox;
using PlsTools.Simulator.World;
using YamlDotNet.RepresentationModel;

namespace PlsTools.Simulator.Worlds;

/// <summary>A mapping of a world file. It refuses keys that its kind does not have, and values of another type.</summary>
internal sealed class WorldMap
{
    /// <summary>How much of a text that is no value an error shows: a file that is no world can be one long text.</summary>
    private const int ShownText = 80;

    private readonly YamlMappingNode _node;
    private readonly WorldKind _kind;
    private readonly Dictionary<string, YamlNode> _values = new(StringComparer.Ordinal);

    private WorldMap(YamlMappingNode node, WorldKind kind, WorldScope scope)
    {
        _node = node;
        _kind = kind;
        Scope = scope;
        foreach ((YamlNode key, YamlNode value) in node.Children)
        {
            string name = key is YamlScalarNode { Value: string text } ? text : throw scope.Fault(key, $"expected a key of {kind.Title}, saw {Describe(key)}.");
            if (!kind.Keys.Contains(name))
            {
                string hint = NearestName.Of(name, kind.Keys) is { } near ? $" Did you mean '{near}'?" : "";
                throw scope.Fault(key, $"'{name}' is no key of {kind.Title}.{hint} Expected one of {string.Join(", ", kind.Keys)}.");
            }

            _values[name] = value;
        }

        if (kind.Required.FirstOrDefault(required => !_values.ContainsKey(required)) is { } missing)
            throw scope.Fault(node, $"{kind.Title} needs the key '{missing}'.");
    }

    public WorldScope Scope { get; }

    public WorldOrigin Origin => Scope.OriginOf(_node.Start);

    public static WorldMap Read(YamlNode node, WorldKind kind, WorldScope scope) =>
        node is YamlMappingNode mapping ? new(mapping, kind, scope) : throw scope.Fault(node, $"expected {kind.Title}, which is a mapping; saw {Describe(node)}.");

    public bool Has(string key) => Find(key) is not null;

    public WorldOrigin OriginOf(string key) => Scope.OriginOf((Find(key) ?? _node).Start);

    public WorldFileException Fault(string key, string fault) => new(OriginOf(key), fault);

    public string Text(string key) => TextOf(Find(key)!, key);

    public string? OptionalText(string key) => Find(key) is { } node ? TextOf(node, key) : null;

    public string Guid(string key) =>
        System.Guid.TryParseExact(Text(key), "D", out System.Guid guid) ? guid.ToString() : throw Fault(key, $"'{Text(key)}' is no GUID; expected {key} to be one, such as 0f0e0d0c-0000-4000-8000-000000000001.");

    public string Range(string key) =>
        AddressRange.TryParse(Text(key), out _) ? Text(key) : throw Fault(key, $"'{Text(key)}' is no IPv4 range in CIDR notation; expected one that begins at its first address, such as 10.1.0.0/16.");

    public string Region(string key)
    {
        string seen = Text(key);
        if (Locations.Find(seen) is { } region) return region;
        string hint = NearestName.Of(seen, Locations.All) is { } near ? $"did you mean '{near}'?" : "expected its short name, such as westeurope.";
        throw Fault(key, $"'{seen}' is no region of Azure; {hint}");
    }

    public string Choice(string key, string otherwise, params string[] choices)
    {
        if (OptionalText(key) is not { } seen) return otherwise;
        return choices.FirstOrDefault(choice => choice.Equals(seen, StringComparison.OrdinalIgnoreCase))
            ?? throw Fault(key, $"{key} is '{seen}'; expected {string.Join(" or ", choices)}.");
    }

    public bool Flag(string key) => OptionalText(key) switch
    {
        null or "false" => false,
        "true" => true,
        string seen => throw Fault(key, $"{key} is '{seen}'; expected true or false."),
    };

    public int? Whole(string key, int least, int most)
    {
        if (OptionalText(key) is not { } seen) return null;
        bool isNumber = int.TryParse(seen, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most;
        return isNumber ? value : throw Fault(key, $"{key} is '{seen}'; expected a whole number from {least} to {most}.");
    }

    public double? Number(string key, double least, double most)
    {
        if (OptionalText(key) is not { } seen) return null;
        bool isNumber = double.TryParse(seen, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= least && value <= most;
        return isNumber ? value : throw Fault(key, FormattableString.Invariant($"{key} is '{seen}'; expected a number from {least} to {most}."));
    }

    /// <summary>A list of texts; <paramref name="otherwise"/> where the key is absent.</summary>
    public IReadOnlyList<string> Texts(string key, params string[] otherwise) =>
        Find(key) is { } node ? [.. Items(node, key).Select(item => TextOf(item, key))] : otherwise;

    /// <summary>The mapping under a key, or null.</summary>
    public WorldMap? Map(string key, WorldKind kind) => Find(key) is { } node ? Read(node, kind, Scope) : null;

    /// <summary>The mappings of the list under a key, repetitions written out.</summary>
    public IEnumerable<WorldMap> Maps(string key, WorldKind kind)
    {
        foreach (YamlNode item in Find(key) is { } node ? Items(node, key) : [])
        {
            if (item is not YamlMappingNode mapping) throw Scope.Fault(item, $"expected {kind.Title}, which is a mapping; saw {Describe(item)}.");
            foreach (WorldScope scope in Scope.Repeated(mapping, kind)) yield return new(mapping, kind, scope);
        }
    }

    private IEnumerable<YamlNode> Items(YamlNode node, string key) =>
        node is YamlSequenceNode sequence ? sequence.Children : throw Scope.Fault(node, $"{key} is {Describe(node)}; expected a list.");

    private YamlNode? Find(string key)
    {
        if (!_kind.Keys.Contains(key)) throw new ArgumentException($"{_kind.Name} was never given the key '{key}'.", nameof(key));
        return _values.GetValueOrDefault(key);
    }

    private string TextOf(YamlNode node, string key) => node is YamlScalarNode { Value: { Length: > 0 } text }
        ? Scope.Fill(node, text)
        : throw Scope.Fault(node, $"{key} is {Describe(node)}; expected a text.");

    private static string Describe(YamlNode node) => node switch
    {
        YamlMappingNode => "a mapping",
        YamlSequenceNode => "a list",
        YamlScalarNode { Value: { Length: > ShownText } text } => $"a text that begins with '{text[..ShownText]}'",
        YamlScalarNode { Value: { Length: > 0 } text } => $"the text '{text}'",
        _ => "nothing",
    };
}
