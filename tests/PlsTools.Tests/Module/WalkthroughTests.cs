using System.Diagnostics;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Module;

/// <summary>The README's first command, as a process of its own.</summary>
public sealed class WalkthroughTests
{
    private static readonly string s_folder = Path.Combine(BuiltModule.RepoRoot, "samples", "Walkthrough");

    [Fact]
    public async Task The_story_is_told_to_its_end()
    {
        (int exitCode, string screen) = await PlayAsync("walkthrough.ps1");
        Assert.True(exitCode == 0, screen);
        Assert.Contains("HTTP 200 comes back through the private endpoint", screen);
        Assert.Contains("[as told] after the denial nothing flows any more", screen);
    }

    [Theory]
    [InlineData("-eq 'Pending') 'the connection awaits approval'", "-eq 'Approved') 'the connection awaits approval'")]
    [InlineData("Approve-PlsConnection", "Approve-NoSuchCommand")]
    public async Task A_step_that_is_not_as_told_ends_it_with_an_exit_code(string told, string instead)
    {
        string changed = Path.Combine(s_folder, $"changed-{Guid.NewGuid():N}.ps1");
        string script = await File.ReadAllTextAsync(Path.Combine(s_folder, "walkthrough.ps1"));
        Assert.Contains(told, script);
        await File.WriteAllTextAsync(changed, script.Replace(told, instead));
        try
        {
            (int exitCode, string screen) = await PlayAsync(Path.GetFileName(changed));
            Assert.Equal(1, exitCode);
            Assert.Contains("did not go as told", screen);
        }
        finally
        {
            File.Delete(changed);
        }
    }

    private static async Task<(int ExitCode, string Screen)> PlayAsync(string script)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(s_folder, "bin", BuildConfiguration, "net10.0", "Walkthrough.dll"));
        start.ArgumentList.Add(script);
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string screen = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, screen + await errors);
    }

#if DEBUG
    private const string BuildConfiguration = "Debug";
#else
    private const string BuildConfiguration = "Release";
#endif
}
