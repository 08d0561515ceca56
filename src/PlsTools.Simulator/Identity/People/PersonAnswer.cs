using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Identity.People;

/// <summary>What became of the question to a person.</summary>
/// <param name="Who">Who agreed; null for nobody.</param>
/// <param name="IsDeclined">Whether the person said no.</param>
internal sealed record PersonAnswer(Principal? Who, bool IsDeclined);
