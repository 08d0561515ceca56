namespace PlsTools.Simulator.DataPlane.Guest;

/// <summary>What a program left behind.</summary>
/// <param name="Status">Its exit status; 0 for success.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error, without a final line's end.</param>
internal sealed record GuestResult(int Status, string Output, string Error);
