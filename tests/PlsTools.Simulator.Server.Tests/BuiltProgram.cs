using System.Diagnostics;
using System.Reflection;

namespace PlsTools.Simulator.Server.Tests;

/// <summary>Starts programs of this repository that the same build made.</summary>
internal static class BuiltProgram
{
#if DEBUG
    private const string BuildConfiguration = "Debug";
#else
    private const string BuildConfiguration = "Release";
#endif

    public static string RepoRoot { get; } = typeof(BuiltProgram).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepoRoot").Value!;

    /// <param name="folder">Folder that holds the projects, such as <c>src</c>.</param>
    /// <param name="project">Name of the project.</param>
    /// <param name="arguments">What it is started with.</param>
    public static Process Start(string folder, string project, IEnumerable<string> arguments)
    {
        string program = Path.Combine(RepoRoot, folder, project, "bin", BuildConfiguration, "net10.0", project + ".dll");
        ProcessStartInfo start = new("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start)!;
    }
}
