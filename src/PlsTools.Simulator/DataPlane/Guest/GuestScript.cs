namespace PlsTools.Simulator.DataPlane.Guest;

/// <summary>A script that is to run in a machine.</summary>
/// <param name="VirtualNetworkId">The network of the machine's first interface.</param>
/// <param name="IsWindows">Whether it is written for PowerShell rather than for a POSIX shell.</param>
/// <param name="Lines">The script.</param>
internal sealed record GuestScript(string VirtualNetworkId, bool IsWindows, IReadOnlyList<string> Lines);
