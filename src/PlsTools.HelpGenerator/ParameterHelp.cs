namespace PlsTools.HelpGenerator;

/// <summary>A parameter with one entry for each block of facts; several where its parameter sets differ.</summary>
internal sealed record ParameterHelp(string Name, IReadOnlyList<string> Description, IReadOnlyList<ParameterFacts> Facts);
