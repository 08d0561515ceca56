using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PlsTools.Core.Exposure.Manifests.Yaml;

/// <summary>Builds nodes with their places from what YamlDotNet's parser reads.</summary>
internal sealed class ManifestComposer
{
    private const int DeepestNesting = 100;

    private readonly Parser _parser;
    private readonly string _text;
    private readonly TextPosition _origin;
    private readonly Dictionary<string, ManifestNode> _anchors = new(StringComparer.Ordinal);
    private HashSet<string> _aliased = new(StringComparer.Ordinal);

    /// <param name="text">What is read.</param>
    /// <param name="origin">Where it stands in the whole text.</param>
    public ManifestComposer(string text, TextPosition origin)
    {
        _parser = new(new StringReader(text));
        _text = text;
        _origin = origin;
    }

    /// <summary>The next document; null at the end.</summary>
    /// <exception cref="YamlException">The text is no YAML.</exception>
    public ManifestDocument? ReadDocument()
    {
        if (_parser.Current is null) _parser.Consume<StreamStart>();
        if (_parser.Current is not DocumentStart) return null;
        DocumentStart start = _parser.Consume<DocumentStart>();
        _anchors.Clear();
        _aliased = new(StringComparer.Ordinal);
        ManifestNode root = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        return new(root, Place(start.Start), _aliased);
    }

    /// <summary>A place of the parser's in the whole text.</summary>
    public TextPosition Place(Mark mark) => new(
        _origin.Index + (int)mark.Index,
        _origin.Line + (int)mark.Line - 1,
        mark.Line == 1 ? _origin.Column + (int)mark.Column - 1 : (int)mark.Column);

    /// <summary>Where the parser is.</summary>
    public TextPosition Reached => _parser.Current is { } last ? Place(last.End) : _origin;

    private ManifestNode ReadNode(int depth)
    {
        if (depth > DeepestNesting) throw Fault(_parser.Current!, $"The text is nested more than {DeepestNesting} levels deep.");
        return _parser.Current switch
        {
            AnchorAlias => ReadAlias(),
            Scalar => ReadScalar(),
            SequenceStart => ReadList(depth),
            MappingStart => ReadMap(depth),
            { } other => throw Fault(other, $"A {other.GetType().Name} was not expected here."),
            null => throw new YamlException("The text ends in the middle of a document."),
        };
    }

    private ManifestAlias ReadAlias()
    {
        AnchorAlias alias = _parser.Consume<AnchorAlias>();
        if (!_anchors.TryGetValue(alias.Value.Value, out ManifestNode? target)) throw Fault(alias, $"There is no anchor '{alias.Value}' before this alias.");
        _aliased.Add(alias.Value.Value);
        return new() { Start = Place(alias.Start), End = Place(alias.End), Name = alias.Value.Value, Target = target };
    }

    private ManifestNode ReadScalar()
    {
        Scalar scalar = _parser.Consume<Scalar>();
        return Keep(new ManifestScalar
        {
            Start = Place(scalar.Start),
            End = Place(scalar.End),
            Anchor = AnchorOf(scalar),
            Tag = TagOf(scalar),
            Value = scalar.Value,
            Style = scalar.Style,
        });
    }

    private ManifestNode ReadList(int depth)
    {
        SequenceStart start = _parser.Consume<SequenceStart>();
        List<ManifestNode> items = [];
        while (_parser.Current is not SequenceEnd) items.Add(ReadNode(depth + 1));
        SequenceEnd end = _parser.Consume<SequenceEnd>();
        return Keep(new ManifestList { Start = Place(start.Start), End = Behind(end.End), Anchor = AnchorOf(start), Tag = TagOf(start), Items = items });
    }

    private ManifestNode ReadMap(int depth)
    {
        MappingStart start = _parser.Consume<MappingStart>();
        List<ManifestEntry> entries = [];
        while (_parser.Current is not MappingEnd) entries.Add(new(ReadNode(depth + 1), ReadNode(depth + 1)));
        MappingEnd end = _parser.Consume<MappingEnd>();
        return Keep(new ManifestMap
        {
            Start = Place(start.Start),
            End = Behind(end.End),
            Anchor = AnchorOf(start),
            Tag = TagOf(start),
            Entries = entries,
            IsFlow = start.Style == MappingStyle.Flow,
        });
    }

    private ManifestNode Keep(ManifestNode node)
    {
        if (node.Anchor is { } anchor) _anchors[anchor] = node;
        return node;
    }

    // The parser ends a collection in braces or brackets before the closing one.
    private TextPosition Behind(Mark end)
    {
        TextPosition place = Place(end);
        bool isBefore = end.Index < _text.Length && _text[(int)end.Index] is '}' or ']';
        return isBefore ? new(place.Index + 1, place.Line, place.Column + 1) : place;
    }

    private static string? AnchorOf(NodeEvent node) => node.Anchor.IsEmpty ? null : node.Anchor.Value;

    private static string? TagOf(NodeEvent node) => node.Tag.IsEmpty ? null : node.Tag.Value;

    private static SemanticErrorException Fault(ParsingEvent at, string message) => new(at.Start, at.End, message);
}
