namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>A token of a query.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it stands in the query; <c>&lt;EOF&gt;</c> for the end.</param>
/// <param name="Value">Value of a literal: a string, a long, a double or a time span.</param>
/// <param name="Start">Offset in the query.</param>
/// <param name="Line">From 1.</param>
/// <param name="Position">Position in its line, from 0.</param>
internal readonly record struct KqlToken(KqlTokenKind Kind, string Text, object? Value, int Start, int Line, int Position)
{
    public int End => Start + (Kind == KqlTokenKind.End ? 0 : Text.Length);

    public bool Is(string text) => Kind is KqlTokenKind.Name or KqlTokenKind.Symbol && Text == text;
}
