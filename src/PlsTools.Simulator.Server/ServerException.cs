namespace PlsTools.Simulator.Server;

/// <summary>The server can't begin; the message is for the person who started it.</summary>
/// <param name="exitCode">2 for what the command line or the world file says, 1 for what the machine does not give.</param>
/// <param name="message">One sentence.</param>
internal sealed class ServerException(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
