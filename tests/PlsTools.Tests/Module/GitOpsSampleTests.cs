using System.Text.RegularExpressions;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Module;

/// <summary>The scripts of the guide on GitOps, which lie in <c>samples/GitOps</c>, on the module as shipped.</summary>
public sealed partial class GitOpsSampleTests : IDisposable
{
    private const string Known = "22222222-2222-2222-2222-222222222222";
    private const string Added = "33333333-3333-3333-3333-333333333333";

    private static readonly string s_sample = Path.Combine(BuiltModule.RepoRoot, "samples", "GitOps");

    private readonly ModuleHost _host = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("plstools-gitops").FullName;

    public GitOpsSampleTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "deploy"));
        foreach (string file in new[] { "check-manifests.ps1", "add-customer.ps1", "deploy/api.yaml" }) File.Copy(Path.Combine(s_sample, file), Path.Combine(_folder, file));
    }

    private string Manifest => Path.Combine(_folder, "deploy", "api.yaml");

    [Fact]
    public void The_sample_passes_its_own_check() => Assert.Empty(_host.Run($"& '{_folder}/check-manifests.ps1'").Succeeded());

    [Theory]
    [InlineData("$env:TF_BUILD = 'True'", "##vso[task.logissue type=error;")]
    [InlineData("$env:GITHUB_ACTIONS = 'true'", "::error file=")]
    public void In_a_pipeline_the_check_tells_its_server_and_ends_the_step(string server, string line)
    {
        File.WriteAllText(Manifest, File.ReadAllText(Manifest).Replace("\"true\"   #", "\"True\"   #"));
        string variable = server.Split(' ')[0];
        CommandResult result = _host.Run($"$before = {variable}; {server}; try {{ & '{_folder}/check-manifests.ps1'; 'went on' }} finally {{ {variable} = $before }}");
        Assert.True(result.Terminating);
        Assert.StartsWith(line, Assert.Single(result.Output).ToString());
        Assert.Equal(["ManifestHasFindings"], result.ErrorIds);
    }

    [Fact]
    public void One_more_customer_is_one_changed_line()
    {
        string before = File.ReadAllText(Manifest);
        Assert.Single(_host.Run($"& '{_folder}/add-customer.ps1' {Added}").Succeeded());
        Assert.Equal(before.Replace(Known, $"{Known} {Added}"), File.ReadAllText(Manifest));
        _host.Run($"& '{_folder}/add-customer.ps1' {Added}").Succeeded();
        Assert.Equal(before.Replace(Known, $"{Known} {Added}"), File.ReadAllText(Manifest));
    }

    [Fact]
    public void The_guide_shows_the_files_as_they_are()
    {
        string guide = File.ReadAllText(Path.Combine(BuiltModule.RepoRoot, "docs", "guides", "gitops.md")).ReplaceLineEndings("\n");
        MatchCollection shown = ShownFile().Matches(guide);
        Assert.Equal(4, shown.Count);
        Assert.All(shown, match => Assert.Equal(File.ReadAllText(Path.Combine(BuiltModule.RepoRoot, match.Groups["file"].Value)).ReplaceLineEndings("\n"), match.Groups["text"].Value));
    }

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [GeneratedRegex("^```[a-z]+ file=(?<file>\\S+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ShownFile();
}
