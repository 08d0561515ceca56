namespace PlsTools.HelpGenerator;

/// <summary>A related link.</summary>
internal sealed record LinkHelp(string Text, string Address);
