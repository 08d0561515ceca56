namespace PlsTools.Tests.Hosting;

/// <summary>The commands that are built on the module's base classes for the tests of those.</summary>
internal static class ProbeModule
{
    public static string Path { get; } = System.IO.Path.Combine(
        BuiltModule.RepoRoot, "tests", "PlsTools.ProbeModule", "bin", BuildConfiguration, "net8.0", "PlsTools.ProbeModule.dll");

#if DEBUG
    private const string BuildConfiguration = "Debug";
#else
    private const string BuildConfiguration = "Release";
#endif
}
