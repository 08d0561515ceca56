namespace PlsTools.Simulator.DataPlane.Guest;

/// <summary>A program and its arguments, free of quotes.</summary>
internal sealed record GuestCommand(string Program, IReadOnlyList<string> Arguments);
