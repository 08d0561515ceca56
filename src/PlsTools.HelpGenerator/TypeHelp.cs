namespace PlsTools.HelpGenerator;

/// <summary>An input or output type.</summary>
internal sealed record TypeHelp(string Name, IReadOnlyList<string> Description);
