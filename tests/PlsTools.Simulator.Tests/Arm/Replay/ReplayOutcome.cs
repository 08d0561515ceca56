namespace PlsTools.Simulator.Tests.Arm.Replay;

/// <summary>What became of one recording.</summary>
/// <param name="File">Its name.</param>
/// <param name="Exchanges">How many it holds.</param>
/// <param name="Played">How many were sent to the simulator.</param>
/// <param name="Differing">How many of those were answered otherwise than recorded, in whatever way.</param>
/// <param name="OutOfScope">How many were not played, by reason.</param>
/// <param name="Unexpected">Differences that the table does not know: number, verb, path, and what.</param>
internal sealed record ReplayOutcome(
    string File, int Exchanges, int Played, int Differing, IReadOnlyDictionary<string, int> OutOfScope, IReadOnlyList<string> Unexpected)
{
    public int Matched => Played - Differing;
}
