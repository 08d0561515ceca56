namespace PlsTools.Core.Exposure.Manifests.Editing;

/// <summary>One replacement in a text.</summary>
/// <param name="Begin">First character that goes.</param>
/// <param name="End">Behind the last one; the same as <paramref name="Begin"/> for an insertion.</param>
/// <param name="Text">What comes in their place.</param>
internal readonly record struct TextEdit(int Begin, int End, string Text)
{
    public string Apply(string text) => string.Concat(text.AsSpan(0, Begin), Text, text.AsSpan(End));
}
