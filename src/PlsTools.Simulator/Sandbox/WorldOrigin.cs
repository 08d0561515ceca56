using System.Globalization;

namespace PlsTools.Simulator.Sandbox;

/// <summary>A place in a world file.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public sealed record WorldOrigin(string File, int Line, int Column)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}, line {Line}, column {Column}");
}
