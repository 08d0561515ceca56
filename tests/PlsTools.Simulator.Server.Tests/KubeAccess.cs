using System.Text.RegularExpressions;

namespace PlsTools.Simulator.Server.Tests;

/// <summary>What a client finds in the kubeconfig that the server wrote.</summary>
internal static partial class KubeAccess
{
    public static Uri Server(ServerProcess server) => new(ServerLine().Match(Read(server)).Groups[1].Value + "/");

    public static string Token(ServerProcess server) => TokenLine().Match(Read(server)).Groups[1].Value;

    private static string Read(ServerProcess server) => File.ReadAllText(Path.Combine(server.Folder, "kubeconfig"));

    [GeneratedRegex("server: \"([^\"]+)\"")]
    private static partial Regex ServerLine();

    [GeneratedRegex("token: \"([^\"]+)\"")]
    private static partial Regex TokenLine();
}
