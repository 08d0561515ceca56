namespace PlsTools.Simulator.DataPlane.Guest;

/// <summary>What a script wrote.</summary>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
internal sealed record GuestOutput(string Output, string Error);
