using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Server;

/// <summary>
/// The walkthrough's own commands without those that begin and end its sandbox. What is confirmed of a probe goes too: from a process
/// outside of the sandbox nothing can be dialled inside a virtual network, and the probe says so.
/// </summary>
internal static class WalkthroughCommands
{
    public static string Read()
    {
        string[] lines = File.ReadAllLines(Path.Combine(BuiltModule.RepoRoot, "samples", "Walkthrough", "walkthrough.ps1"));
        return string.Join('\n', lines.Where(line => !line.Contains("$sandbox") && !(line.StartsWith("Confirm-Step") && line.Contains("Reachable"))));
    }
}
