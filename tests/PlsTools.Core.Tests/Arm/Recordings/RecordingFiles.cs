using PlsTools.Core.Tests.Architecture;

namespace PlsTools.Core.Tests.Arm.Recordings;

/// <summary>Finds the recorded traffic, which lies beside the checkout and is no part of it.</summary>
internal static class RecordingFiles
{
    public static IReadOnlyList<string> Names => [.. Directory.EnumerateFiles(Folder(), "*.jsonl").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<RecordedExchange> Read(string name) =>
        [.. File.ReadLines(Path.Combine(Folder(), name)).Where(line => line.Length > 0).Select(RecordedExchange.Parse)];

    private static string Folder()
    {
        string folder = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "recordings"));
        Assert.True(Directory.Exists(folder), $"The recordings of ARM traffic are not at '{folder}': the ARM client can't be held to them.");
        return folder;
    }
}
