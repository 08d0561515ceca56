namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>Type of a column or an expression. A dynamic value is a <see cref="System.Text.Json.Nodes.JsonNode"/>.</summary>
internal enum KqlType
{
    Text,
    Whole,
    Real,
    Flag,
    Time,
    Span,
    Dynamic,
}
