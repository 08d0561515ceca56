namespace PlsTools.Simulator.Tests.Worlds;

/// <summary>Finds files of the repository from where the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot(new(AppContext.BaseDirectory));

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string FindRoot(DirectoryInfo from) =>
        File.Exists(System.IO.Path.Combine(from.FullName, "PlsTools.sln"))
            ? from.FullName
            : FindRoot(from.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository."));
}
