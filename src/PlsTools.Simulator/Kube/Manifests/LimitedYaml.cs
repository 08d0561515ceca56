using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PlsTools.Simulator.Kube.Manifests;

/// <summary>
/// Hands on what a YAML parser reads as long as it can be built: who builds the nodes, or walks them, calls himself for each level and visits
/// what an alias names each time that it is named.
/// </summary>
internal sealed class LimitedYaml(IParser parser) : IParser
{
    private const int Levels = 50;
    private const long Nodes = 1_000_000;

    private readonly Stack<OpenNode> _open = [];
    private readonly Dictionary<AnchorName, (long Nodes, int Levels)> _anchors = [];
    private long _nodes;

    public ParsingEvent? Current => parser.Current;

    /// <exception cref="YamlException">The text is not YAML, or more than can be built.</exception>
    public bool MoveNext()
    {
        if (!parser.MoveNext()) return false;
        switch (parser.Current)
        {
            case MappingStart or SequenceStart:
                Count(1, 1);
                _open.Push(new(((NodeEvent)parser.Current).Anchor, _nodes));
                break;
            case MappingEnd or SequenceEnd:
                Close(_open.Pop());
                break;
            case Scalar scalar:
                Count(1, 0);
                if (!scalar.Anchor.IsEmpty) _anchors[scalar.Anchor] = (1, 0);
                break;
            case AnchorAlias alias:
                if (_open.Any(node => node.Anchor == alias.Value)) throw Fault($"the value of the anchor '{alias.Value}' contains itself");
                (long nodes, int levels) = _anchors.GetValueOrDefault(alias.Value);
                Count(nodes, levels);
                break;
        }

        return true;
    }

    private void Count(long nodes, int levels)
    {
        _nodes += nodes;
        int depth = _open.Count + levels;
        if (depth > Levels) throw Fault($"the text is nested more than {Levels} levels deep");
        if (_nodes > Nodes) throw Fault($"the text stands for more than {Nodes} values");
        if (_open.TryPeek(out OpenNode? parent)) parent.Levels = Math.Max(parent.Levels, levels);
    }

    private void Close(OpenNode node)
    {
        if (!node.Anchor.IsEmpty) _anchors[node.Anchor] = (_nodes - node.NodesBefore + 1, node.Levels + 1);
        if (_open.TryPeek(out OpenNode? parent)) parent.Levels = Math.Max(parent.Levels, node.Levels + 1);
    }

    private YamlException Fault(string message) => new(parser.Current!.Start, parser.Current.End, message);

    private sealed class OpenNode(AnchorName anchor, long nodesBefore)
    {
        public AnchorName Anchor { get; } = anchor;

        public long NodesBefore { get; } = nodesBefore;

        /// <summary>How many levels lie in it.</summary>
        public int Levels { get; set; }
    }
}
