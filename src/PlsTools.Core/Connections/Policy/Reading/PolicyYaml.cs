using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PlsTools.Core.Connections.Policy.Reading;

/// <summary>
/// Reads YAML, and JSON with it, into nodes that know their places. Made for texts of any origin: depth is limited, and what would stand for
/// more than is written (anchors and aliases) is refused.
/// </summary>
internal sealed partial class PolicyYaml
{
    private const int MostLevels = 20;

    private readonly Parser _parser;

    private PolicyYaml(string text) => _parser = new(new StringReader(text));

    /// <exception cref="PolicySyntaxException">The text is not one YAML document.</exception>
    public static PolicyNode Read(string text)
    {
        try
        {
            return new PolicyYaml(text).ReadDocument();
        }
        catch (YamlException error)
        {
            throw new PolicySyntaxException(new(string.Empty, (int)error.Start.Line, (int)error.Start.Column), error.Message);
        }
    }

    private PolicyNode ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _)) throw new PolicySyntaxException(new(string.Empty, 1, 1), PolicyMessages.SyntaxEmpty);
        _parser.Consume<DocumentStart>();
        PolicyNode root = ReadNode(string.Empty, 0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out DocumentStart? second))
            throw new PolicySyntaxException(MarkOf(second, string.Empty), PolicyMessages.SyntaxSecondDocument);
        return root;
    }

    private PolicyNode ReadNode(string path, int level)
    {
        ParsingEvent current = _parser.Current ?? throw new InvalidOperationException("The parser has not begun.");
        PolicyMark mark = MarkOf(current, path);
        if (level > MostLevels) throw new PolicySyntaxException(mark, PolicyMessages.SyntaxTooDeep);
        if (current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false }) throw new PolicySyntaxException(mark, PolicyMessages.SyntaxAnchor);
        if (_parser.TryConsume<Scalar>(out Scalar? scalar)) return new PolicyScalar(mark, KindOf(scalar), scalar.Value);
        if (_parser.TryConsume<SequenceStart>(out _))
        {
            List<PolicyNode> items = [];
            while (!_parser.TryConsume<SequenceEnd>(out _)) items.Add(ReadNode($"{path}[{items.Count}]", level + 1));
            return new PolicyList(mark, items);
        }

        _parser.Consume<MappingStart>();
        List<PolicyEntry> entries = [];
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (!_parser.TryConsume<Scalar>(out Scalar? key)) throw new PolicySyntaxException(MarkOf(_parser.Current!, path), PolicyMessages.SyntaxKey);
            string below = path.Length == 0 ? key.Value : $"{path}.{key.Value}";
            entries.Add(new(key.Value, MarkOf(key, below), ReadNode(below, level + 1)));
        }

        return new PolicyMap(mark, entries);
    }

    private static PolicyMark MarkOf(ParsingEvent at, string path) => new(path, (int)at.Start.Line, (int)at.Start.Column);

    /// <summary>The kind by YAML 1.2's core schema: what is quoted is a text.</summary>
    private static ScalarKind KindOf(Scalar scalar)
    {
        if (scalar.Style is not ScalarStyle.Plain) return ScalarKind.Text;
        return scalar.Value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Nothing,
            "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => ScalarKind.Boolean,
            string text when Integer().IsMatch(text) => ScalarKind.Integer,
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => ScalarKind.Number,
            _ => ScalarKind.Text,
        };
    }

    [GeneratedRegex("^([-+]?[0-9]+|0x[0-9a-fA-F]+|0o[0-7]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Integer();
}
