namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>What a token of a query is.</summary>
internal enum KqlTokenKind
{
    Name,
    Text,
    Number,
    Span,
    Symbol,
    End,
}
