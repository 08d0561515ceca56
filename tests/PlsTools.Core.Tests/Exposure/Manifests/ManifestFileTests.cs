using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Manifests;

namespace PlsTools.Core.Tests.Exposure.Manifests;

public sealed class ManifestFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("plstools-manifest-file").FullName;

    private string Target => Path.Combine(_folder, "a.yaml");

    [Fact]
    public async Task A_file_that_somebody_else_changed_meanwhile_is_left_to_them()
    {
        File.WriteAllText(Target, "a: 1\n");
        ManifestFile file = await ManifestFile.ReadAsync("a.yaml", Target, CancellationToken.None);
        File.WriteAllText(Target, "a: 2\n");
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => file.WriteAsync("a: 3\n", CancellationToken.None));
        Assert.Equal("ManifestNotWritable", error.ErrorId);
        Assert.Contains("Somebody else", error.Message);
        Assert.Equal("a: 2\n", File.ReadAllText(Target));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_write_that_is_cancelled_leaves_the_file_and_nothing_beside_it()
    {
        File.WriteAllText(Target, "a: 1\n");
        ManifestFile file = await ManifestFile.ReadAsync("a.yaml", Target, CancellationToken.None);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => file.WriteAsync("a: 3\n", new CancellationToken(canceled: true)));
        Assert.Equal("a: 1\n", File.ReadAllText(Target));
        Assert.Single(Directory.GetFiles(_folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
