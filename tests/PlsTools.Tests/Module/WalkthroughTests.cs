using System.Diagnostics;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Module;

/// <summary>The README's first command, as a process of its own.</summary>
public sealed class WalkthroughTests : IDisposable
{
    private static readonly string s_sample = Path.Combine(BuiltModule.RepoRoot, "samples", "Walkthrough");

    private readonly string _folder = Directory.CreateTempSubdirectory("plstools-walkthrough").FullName;

    [Fact]
    public async Task The_story_is_told_to_its_end()
    {
        (int exitCode, string screen) = await PlayAsync(script => script);
        Assert.True(exitCode == 0, screen);
        Assert.Contains("[as told] HTTP 200 comes back through the private endpoint", screen);
        Assert.Contains("[as told] after the denial nothing flows any more", screen);
    }

    [Theory]
    [InlineData("-eq 'Pending') 'the connection awaits approval'", "-eq 'Approved') 'the connection awaits approval'", "the connection awaits approval")]
    [InlineData("| Approve-PlsConnection", "| Approve-NoSuchCommand", "Approve-NoSuchCommand")]
    [InlineData("New-AksPrivateLinkService -Visibility $consumer.SubscriptionId", "New-AksPrivateLinkService", "may not see it")]
    public async Task A_step_that_is_not_as_told_ends_it_with_an_exit_code(string told, string instead, string complaint)
    {
        (int exitCode, string screen) = await PlayAsync(script =>
        {
            Assert.Contains(told, script);
            return script.Replace(told, instead);
        });
        Assert.Equal(1, exitCode);
        Assert.Contains("did not go as told", screen);
        Assert.Contains(complaint, screen);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(int ExitCode, string Screen)> PlayAsync(Func<string, string> change)
    {
        File.Copy(Path.Combine(s_sample, "sample-app.yaml"), Path.Combine(_folder, "sample-app.yaml"));
        string script = Path.Combine(_folder, "walkthrough.ps1");
        await File.WriteAllTextAsync(script, change(await File.ReadAllTextAsync(Path.Combine(s_sample, "walkthrough.ps1"))));

        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(BuiltModule.ToolPath("samples", "Walkthrough"));
        start.ArgumentList.Add(script);
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string screen = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, screen + await errors);
    }
}
