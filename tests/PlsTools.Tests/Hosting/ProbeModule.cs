namespace PlsTools.Tests.Hosting;

/// <summary>The commands that are built on the module's base classes for the tests of those.</summary>
internal static class ProbeModule
{
    public static string Path { get; } = BuiltModule.ToolPath("tests", "PlsTools.ProbeModule", "net8.0");
}
