using System.Reflection;

namespace PlsTools.Tests.Hosting;

/// <summary>Where the finished module lies, as the build left it.</summary>
internal static class BuiltModule
{
#if DEBUG
    private const string BuildConfiguration = "Debug";
#else
    private const string BuildConfiguration = "Release";
#endif

    public static string RepoRoot { get; } = typeof(BuiltModule).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepoRoot").Value!;

    public static string Folder { get; } = Path.Combine(RepoRoot, "out", "PlsTools");

    public static string Manifest { get; } = Path.Combine(Folder, "PlsTools.psd1");

    /// <summary>Path of a program of this repository that the same build made.</summary>
    /// <param name="folder">Folder that holds the projects, such as <c>src</c>.</param>
    /// <param name="project">Name of the project.</param>
    /// <param name="framework">The framework that it is built for.</param>
    public static string ToolPath(string folder, string project, string framework = "net10.0") =>
        Path.Combine(RepoRoot, folder, project, "bin", BuildConfiguration, framework, project + ".dll");
}
