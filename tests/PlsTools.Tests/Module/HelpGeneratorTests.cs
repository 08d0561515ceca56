using System.Diagnostics;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Module;

public sealed class HelpGeneratorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("plstools-help").FullName;

    [Theory]
    [InlineData("## SYNOPSIS", "## SYNOPSYS", "(1): error HELP: The section '## SYNOPSIS' is missing.")]
    [InlineData("Required: False\n", "", "The fact 'Required:' is missing.")]
    [InlineData("```powershell\n", "", "shows no command.")]
    public void A_page_that_breaks_the_schema_fails_the_build_with_file_and_line(string told, string instead, string complaint)
    {
        string page = File.ReadAllText(Path.Combine(BuiltModule.RepoRoot, "docs", "en-US", "Stop-PlsSandbox.md"));
        int at = page.IndexOf(told, StringComparison.Ordinal);
        string broken = page[..at] + instead + page[(at + told.Length)..];
        if (told.StartsWith("```", StringComparison.Ordinal)) broken = broken.Replace("Stop-PlsSandbox $sandbox\n```", "Stop-PlsSandbox $sandbox");
        File.WriteAllText(Path.Combine(_folder, "Stop-PlsSandbox.md"), broken);

        (int exitCode, string errors) = Generate();

        Assert.Equal(1, exitCode);
        Assert.Contains("Stop-PlsSandbox.md(", errors);
        Assert.Contains(complaint, errors);
    }

    [Fact]
    public void An_about_page_becomes_plain_text()
    {
        File.WriteAllText(
            Path.Combine(_folder, "about_Thing.md"), "# about_Thing\n\n## Long description\n\nSee [this](there.md) and `that`.\n\n```powershell\nGet-Thing\n```\n");
        Assert.Equal(0, Generate().ExitCode);
        Assert.Equal(
            "ABOUT_THING\n\nLONG DESCRIPTION\n\nSee this and that.\n\n    Get-Thing\n",
            File.ReadAllText(Path.Combine(_folder, "out", "about_Thing.help.txt")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private (int ExitCode, string Errors) Generate()
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardError = true };
        start.ArgumentList.Add(BuiltModule.ToolPath("src", "PlsTools.HelpGenerator"));
        start.ArgumentList.Add(_folder);
        start.ArgumentList.Add(Path.Combine(_folder, "out"));
        start.ArgumentList.Add("PlsTools.dll");
        using Process process = Process.Start(start)!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, errors);
    }
}
