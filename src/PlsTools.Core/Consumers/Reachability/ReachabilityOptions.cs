namespace PlsTools.Core.Consumers.Reachability;

/// <summary>How a reachability test is made.</summary>
/// <param name="Port">TCP port, 1 to 65535.</param>
/// <param name="Path">Path of the HTTP request, beginning with a slash.</param>
/// <param name="Timeout">Longest wait for a connection, and again for an answer.</param>
/// <param name="TcpOnly">Leaves the HTTP rung out, for what does not speak HTTP.</param>
/// <param name="FromHere">This host stands in the network: dial from its own stack.</param>
internal sealed record ReachabilityOptions(int Port, string Path, TimeSpan Timeout, bool TcpOnly, bool FromHere)
{
    /// <exception cref="Errors.PlsException">The path can't stand in a request line.</exception>
    public ReachabilityOptions Checked() =>
        Path.StartsWith('/') && Path.All(letter => letter is > ' ' and < '\x7f') ? this : throw ConsumersErrors.PathMalformed(Path);
}
