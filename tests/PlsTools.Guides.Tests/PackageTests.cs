using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using PlsTools.Tests.Hosting;

namespace PlsTools.Guides.Tests;

/// <summary>The module as one file, as the guide on Azure Automation makes it. What was built is zipped; that it is built first is MSBuild's.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("plstools-package").FullName;

    [Fact]
    public async Task The_zip_has_the_module_and_nothing_beside_it()
    {
        string zip = Path.Combine(_folder, "PlsTools.zip");
        (int exitCode, string output) = await MSBuildAsync($"-p:PackageFile={zip}");
        Assert.True(exitCode == 0, output);

        ZipFile.ExtractToDirectory(zip, Path.Combine(_folder, "unzipped"));
        Assert.Equal(["PlsTools"], Directory.GetFileSystemEntries(Path.Combine(_folder, "unzipped")).Select(Path.GetFileName));
        Assert.Equal(Files(BuiltModule.Folder), Files(Path.Combine(_folder, "unzipped", "PlsTools")));
        Assert.Equal($"{Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(zip)))}  PlsTools.zip\n", await File.ReadAllTextAsync($"{zip}.sha256"));
        Assert.True(new FileInfo(zip).Length < 100L << 20, "Automation takes packages of up to 100 MB.");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(int ExitCode, string Output)> MSBuildAsync(string property)
    {
        string[] arguments = ["msbuild", Path.Combine(BuiltModule.RepoRoot, "src", "PlsTools", "PlsTools.csproj"), "-t:ZipModule", property, $"-p:PackageStage={_folder}/stage/", "-nodeReuse:false", "-v:minimal"];
        using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    private static string[] Files(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => $"{Path.GetRelativePath(folder, file)} {new FileInfo(file).Length}").Order()];
}
