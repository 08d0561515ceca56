namespace PlsTools.Simulator.Front;

/// <summary>The world's answer to a <see cref="SimulatedRequest"/>.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Headers, <c>Content-Type</c> among them.</param>
/// <param name="Body">The body; empty where there is none or where <paramref name="Stream"/> writes it.</param>
/// <param name="Stream">
/// Writes a body that goes on, such as a watch, and flushes after each event; ends when the token is cancelled or the reader leaves.
/// </param>
public sealed record SimulatedResponse(
    int Status,
    IReadOnlyDictionary<string, string> Headers,
    ReadOnlyMemory<byte> Body,
    Func<Stream, CancellationToken, Task>? Stream = null);
