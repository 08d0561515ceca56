namespace PlsTools.Simulator.Tests.Arm.Replay;

/// <summary>The recordings, read in place beside the repository.</summary>
internal static class Recordings
{
    /// <summary>Root of the repository that the tests were built in.</summary>
    public static string Repository()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "PlsTools.sln"))) root = root.Parent;
        Assert.True(root is not null, "The folder of PlsTools.sln was not found above the test's own folder.");
        return root.FullName;
    }

    public static IEnumerable<string> Files() => Directory.EnumerateFiles(Folder(), "*.jsonl").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public static IReadOnlyList<RecordedExchange> Read(string file) =>
        [.. File.ReadLines(Path.Combine(Folder(), file)).Where(line => line.Length > 0).Select(RecordedExchange.Read)];

    /// <summary>Their folder; fails with a sentence where it is not.</summary>
    private static string Folder()
    {
        string folder = Environment.GetEnvironmentVariable("PLSTOOLS_RECORDINGS") ?? Path.GetFullPath(Path.Combine(Repository(), "..", "shared", "recordings"));
        Assert.True(
            Directory.Exists(folder),
            $"The recordings of ARM traffic are not there: {folder} does not exist. This test holds the simulator to them and proves nothing without them; "
                + "put the folder there, or name another one in PLSTOOLS_RECORDINGS.");
        return folder;
    }
}
