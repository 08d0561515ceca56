using PlsTools.Core.Exposure.Manifests.Yaml;
using YamlDotNet.Core;

namespace PlsTools.Core.Exposure.Manifests.Editing;

/// <summary>Finds the replacement that sets, adds or takes away one entry of a mapping, by the places of what is there.</summary>
/// <param name="text">The whole text.</param>
internal sealed class EntryEditor(string text)
{
    private readonly TextLines _lines = new(text);

    /// <summary>Gives an entry that is there another value. Null where that cannot be done.</summary>
    public TextEdit? Replace(ManifestEntry entry, string value)
    {
        if (entry.Value is ManifestAlias alias) return new(alias.Start.Index, alias.End.Index, YamlWriting.Value(value, ScalarStyle.DoubleQuoted));
        if (entry.Value is not ManifestScalar { Anchor: null } old) return null;
        if (old.Start.Index == old.End.Index) return ColonOf(entry) is { } colon ? new(colon + 1, colon + 1, " " + YamlWriting.Value(value, ScalarStyle.DoubleQuoted)) : null;
        return new(old.Start.Index, old.IsBlock ? LastLineOfText(entry) : old.End.Index, YamlWriting.Replacement(value, old.Style));
    }

    /// <summary>Adds an entry behind <paramref name="neighbour"/>. Null where that cannot be done.</summary>
    public TextEdit? Add(ManifestMap map, ManifestEntry neighbour, string key, string value)
    {
        if (neighbour.Key is not ManifestScalar keyStyle) return null;
        string entry = $"{YamlWriting.Key(key, keyStyle.Style)}: {YamlWriting.Value(value, StyleOf(neighbour))}";
        if (!map.IsFlow) return _lines.IndentOf(neighbour.Key.Start.Index) is { } indent && LastLineOf(neighbour) is { } end ? LinesBehind(end, indent + entry) : null;
        string? own = _lines.IndentOf(neighbour.Key.Start.Index);
        string gap = own is null ? " " : _lines.BreakOf(neighbour.Key.Start.Index) + own;
        return new(neighbour.Value.End.Index, neighbour.Value.End.Index, $",{gap}{entry}");
    }

    /// <summary>Fills an empty mapping, or the place of one. Null where that cannot be done.</summary>
    /// <param name="parent">The mapping that holds <paramref name="holder"/>.</param>
    /// <param name="holder">The entry that is empty: nothing, null or <c>{}</c>.</param>
    /// <param name="step">How much deeper its content goes.</param>
    /// <param name="key">The new entry's key.</param>
    /// <param name="value">Its value.</param>
    public TextEdit? Fill(ManifestMap parent, ManifestEntry holder, int step, string key, string value)
    {
        if (holder.Key is not ManifestScalar keyStyle || ColonOf(holder) is not { } colon) return null;
        string entry = $"{YamlWriting.Key(key, keyStyle.Style)}: {YamlWriting.Value(value, ScalarStyle.DoubleQuoted)}";
        if (parent.IsFlow) return new(colon + 1, holder.Value.End.Index, $" {{{entry}}}");
        int end = _lines.EndOf(holder.Value.End.Index);
        if (_lines.IndentOf(holder.Key.Start.Index) is not { } indent || _lines.StartOf(colon) != _lines.StartOf(holder.Value.End.Index)) return null;
        string rest = text[Math.Max(colon + 1, holder.Value.End.Index)..end];
        return new(colon + 1, end, $"{rest}{_lines.BreakOf(colon)}{indent}{new string(' ', step)}{entry}");
    }

    /// <summary>Adds an entry that holds a mapping with one entry. Null where that cannot be done.</summary>
    public TextEdit? AddMap(ManifestMap map, ManifestEntry neighbour, string name, int step, string key, string value)
    {
        if (neighbour.Key is not ManifestScalar keyStyle) return null;
        string entry = $"{YamlWriting.Key(key, keyStyle.Style)}: {YamlWriting.Value(value, ScalarStyle.DoubleQuoted)}";
        string head = YamlWriting.Key(name, keyStyle.Style) + ":";
        if (map.IsFlow) return new(neighbour.Value.End.Index, neighbour.Value.End.Index, $", {head} {{{entry}}}");
        if (_lines.IndentOf(neighbour.Key.Start.Index) is not { } indent || LastLineOf(neighbour) is not { } end) return null;
        return LinesBehind(end, indent + head, indent + new string(' ', step) + entry);
    }

    /// <summary>Takes an entry away; an emptied mapping becomes <c>{}</c>. Null where that cannot be done.</summary>
    public TextEdit? Remove(ManifestEntry holder, ManifestMap map, ManifestEntry entry)
    {
        if (map.IsFlow) return RemoveFromFlow(map, entry);
        if (_lines.IndentOf(entry.Key.Start.Index) is null || LastLineOf(entry) is not { } end) return null;
        int start = _lines.StartOf(entry.Key.Start.Index);
        if (map.Entries.Count > 1) return new(start, _lines.NextOf(end), string.Empty);
        return ColonOf(holder) is { } colon ? new(colon + 1, _lines.NextOf(end), $" {{}}{text[(colon + 1)..start]}") : null;
    }

    private TextEdit? RemoveFromFlow(ManifestMap map, ManifestEntry entry)
    {
        List<ManifestEntry> entries = [.. map.Entries];
        int at = entries.IndexOf(entry);
        int begin = at + 1 < entries.Count || at == 0 ? entry.Key.Start.Index : entries[at - 1].Value.End.Index;
        int end = at + 1 < entries.Count ? entries[at + 1].Key.Start.Index : entry.Value.End.Index;
        return text[begin..end].Contains('#', StringComparison.Ordinal) ? null : new(begin, end, string.Empty);
    }

    private TextEdit LinesBehind(int end, params string[] lines)
    {
        string ending = _lines.BreakOf(end);
        int next = _lines.NextOf(end);
        bool isLast = next == _lines.EndOf(end);
        string added = string.Join(ending, lines);
        return new(next, next, isLast ? ending + added : added + ending);
    }

    // The end of an entry's last line; null where its value is a block of entries of its own.
    private int? LastLineOf(ManifestEntry entry) => entry.Value switch
    {
        ManifestScalar { IsBlock: true } => LastLineOfText(entry),
        ManifestScalar or ManifestAlias or ManifestMap { IsFlow: true } => _lines.EndOf(entry.Value.End.Index),
        _ => null,
    };

    private int LastLineOfText(ManifestEntry entry)
    {
        int depth = _lines.DepthOf(entry.Key.Start.Index);
        int last = _lines.EndOf(entry.Value.Start.Index);
        for (int next = _lines.NextOf(last); next < text.Length && (_lines.IsBlank(next) || _lines.DepthOf(next) > depth); next = _lines.NextOf(next))
        {
            if (!_lines.IsBlank(next)) last = _lines.EndOf(next);
        }

        return last;
    }

    private int? ColonOf(ManifestEntry entry)
    {
        int colon = text.IndexOf(':', entry.Key.End.Index);
        return colon >= 0 && colon <= Math.Max(entry.Key.End.Index, entry.Value.Start.Index) ? colon : null;
    }

    private static ScalarStyle StyleOf(ManifestEntry neighbour) =>
        neighbour.Value is ManifestScalar { Style: ScalarStyle.SingleQuoted } ? ScalarStyle.SingleQuoted : ScalarStyle.DoubleQuoted;
}
