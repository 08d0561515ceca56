using PlsTools.Core.Errors;

namespace PlsTools.Core.Connections.Watching;

/// <summary>What one round over all targets brought.</summary>
/// <param name="Time">When it was over.</param>
/// <param name="Changes">In order, each with the target at which it was seen.</param>
/// <param name="Errors">Targets that are watched no longer, and why.</param>
/// <param name="Warnings">Targets that cannot be read for now, or can again.</param>
/// <param name="State">What is known after it.</param>
public sealed record WatchLook(
    DateTimeOffset Time,
    IReadOnlyList<(WatchTarget Target, PlsConnectionChange Change)> Changes,
    IReadOnlyList<(WatchTarget Target, PlsException Error)> Errors,
    IReadOnlyList<string> Warnings,
    WatchState State);
