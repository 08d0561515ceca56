using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Server;

/// <summary>
/// The walkthrough's own commands without those that begin and end its sandbox. What is confirmed of a probe goes too: from a process
/// outside of the sandbox nothing can be dialled inside a virtual network, and the probe says so.
/// </summary>
internal static class WalkthroughCommands
{
    private const string Denial = "# When tenant a takes the connection away";

    /// <summary>Up to the connection that stands.</summary>
    public static string Story { get; } = Read()[0];

    /// <summary>The connection is denied again.</summary>
    public static string End { get; } = Read()[1];

    private static string[] Read()
    {
        string[] lines = File.ReadAllLines(Path.Combine(BuiltModule.RepoRoot, "samples", "Walkthrough", "walkthrough.ps1"));
        string[] parts = string.Join('\n', lines.Where(line => !line.Contains("$sandbox") && !(line.StartsWith("Confirm-Step") && line.Contains("Reachable")))).Split(Denial);
        return parts.Length == 2 ? [parts[0], $"#{parts[1]}"] : throw new InvalidOperationException($"The walkthrough no longer says '{Denial}'.");
    }
}
