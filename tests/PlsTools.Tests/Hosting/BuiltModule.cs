using System.Reflection;

namespace PlsTools.Tests.Hosting;

/// <summary>Where the finished module lies, as the build left it.</summary>
internal static class BuiltModule
{
    public static string RepoRoot { get; } = typeof(BuiltModule).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepoRoot").Value!;

    public static string Folder { get; } = Path.Combine(RepoRoot, "out", "PlsTools");

    public static string Manifest { get; } = Path.Combine(Folder, "PlsTools.psd1");
}
