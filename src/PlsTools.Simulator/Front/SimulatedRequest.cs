namespace PlsTools.Simulator.Front;

/// <summary>An HTTP request as either front hands it to the world.</summary>
/// <param name="Method">Upper-case verb.</param>
/// <param name="Url">Absolute, with its query.</param>
/// <param name="Headers">Names in any letter case.</param>
/// <param name="Body">Empty where there is none.</param>
public sealed record SimulatedRequest(string Method, Uri Url, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>A header's value, or null.</summary>
    public string? Header(string name) => Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
