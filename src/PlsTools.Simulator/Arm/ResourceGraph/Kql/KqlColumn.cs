namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>A column of a table. Its name is found in its own letter case only.</summary>
internal sealed record KqlColumn(string Name, KqlType Type);
