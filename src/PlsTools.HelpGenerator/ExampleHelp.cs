namespace PlsTools.HelpGenerator;

/// <summary>An example: what is typed, what is shown, what it means.</summary>
internal sealed record ExampleHelp(string Title, string Code, IReadOnlyList<string> Remarks);
