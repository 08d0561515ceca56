using System.Net;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using PlsTools.Simulator.Server.Tests;
using PlsTools.Tests.Hosting;
using PlsTools.Tests.Server;

namespace PlsTools.Tests.Session;

/// <summary>
/// Connect-Pls -Interactive in a process of its own. The program that opens a browser on Linux is played by a script that hands the address to
/// the test, which follows it as a browser with a person before it would.
/// </summary>
public sealed partial class BrowserSignInTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>, IDisposable
{
    private const string Person = "consumer-operator@consumer.example";
    private const uint OwnerOnly = 0x180;

    private readonly ServerProcess _server = simulator.Server;
    private readonly string _folder = Directory.CreateTempSubdirectory("plstools-browser").FullName;

    [Fact]
    public async Task Who_signs_in_in_the_browser_is_signed_in_here()
    {
        (int exitCode, string screen) = await ConnectAsync("approve");

        Assert.True(exitCode == 0, screen);
        Assert.Contains($"credential Interactive, account {Person}, subscription Consumer", screen);
        Assert.Contains("A browser opens to sign in.", screen);
        Assert.DoesNotContain("eyJ", screen);
    }

    [Fact]
    public async Task Who_declines_in_the_browser_is_not()
    {
        (int exitCode, string screen) = await ConnectAsync("decline");

        Assert.Equal(1, exitCode);
        Assert.Contains("Signing in with Interactive failed: whoever was asked declined.", screen);
    }

    [Fact]
    public async Task Ctrl_C_gives_up_the_wait_for_the_browser()
    {
        string bin = Opener($": > '{_folder}/opened'");

        (int exitCode, string screen) = await ScriptProcess.PlayAsync(
            _folder,
            $$"""
                $shell = [powershell]::Create([initialsessionstate]::CreateDefault2())
                $null = $shell.AddScript("Import-Module '{{BuiltModule.Manifest}}'; Connect-Pls -Interactive {{simulator.Cloud}}")
                $running = $shell.BeginInvoke()
                while (-not [IO.File]::Exists('{{_folder}}/opened') -and -not $running.IsCompleted) { [Threading.Thread]::Sleep(50) }
                $shell.Stop()
                "$($shell.InvocationStateInfo.State), $($shell.Streams.Error.Count) errors $($shell.InvocationStateInfo.Reason)"
                """,
            new Dictionary<string, string> { ["PATH"] = $"{bin}:/usr/bin:/bin" });

        Assert.True(exitCode == 0, screen);
        Assert.True(screen.Contains("Stopped, 0 errors"), screen);
    }

    [Fact]
    public async Task A_machine_without_a_browser_is_told_of_the_code()
    {
        (int exitCode, string screen) = await ScriptProcess.PlayAsync(
            _folder, $"try {{ Connect-Pls -Interactive {simulator.Cloud} }} catch {{ \"$_ $($_.ErrorDetails.RecommendedAction)\"; throw }}", new Dictionary<string, string> { ["PATH"] = _folder });

        Assert.Equal(1, exitCode);
        Assert.Contains("no browser can be opened here", screen);
        Assert.Contains("Connect-Pls -DeviceCode", screen);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The folder of a program that opens browsers, which does this in its place.</summary>
    private string Opener(string does)
    {
        string bin = Directory.CreateDirectory(Path.Combine(_folder, "bin")).FullName;
        string opener = Path.Combine(bin, "xdg-open");
        File.WriteAllText(opener, $"#!/bin/sh\n{does}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(opener, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return bin;
    }

    private async Task<(int ExitCode, string Screen)> ConnectAsync(string answer)
    {
        string pipe = Path.Combine(_folder, "address");
        Assert.Equal(0, MakePipe(pipe, OwnerOnly));
        string bin = Opener($"printf '%s' \"$1\" > '{pipe}'");
        Task<string> address = Task.Run(() => File.ReadAllText(pipe));
        Task<(int ExitCode, string Screen)> run = ScriptProcess.PlayAsync(
            _folder,
            $$"""
                $session = Connect-Pls -Interactive -TenantId consumer.example -Verbose {{simulator.Cloud}}
                "credential $($session.Credential), account $($session.Account), subscription $($session.SubscriptionName)"
                """,
            new Dictionary<string, string> { ["PATH"] = $"{bin}:/usr/bin:/bin" });
        if (await Task.WhenAny(address, run) == address) await BrowseAsync(await address, answer, run);
        else await File.WriteAllTextAsync(pipe, string.Empty);
        return await run;
    }

    /// <summary>Opens the page, fills in its form, and goes where the answer leads.</summary>
    private async Task BrowseAsync(string address, string answer, Task run)
    {
        using HttpClient browser = _server.CreateClient();
        string page = await browser.GetStringAsync(address);
        (string action, List<KeyValuePair<string, string>> fields) = Form(page);
        using FormUrlEncodedContent filled = new([.. fields, new("user", Person), new("answer", answer)]);
        using HttpResponseMessage answered = await browser.PostAsync(new Uri(_server.Arm, action), filled);
        (string client, List<KeyValuePair<string, string>> back) = Form(await answered.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, await CarryAsync(browser, client, back, run));
    }

    /// <summary>Goes back to the client, which begins to listen only once it has opened the browser.</summary>
    private static async Task<HttpStatusCode> CarryAsync(HttpClient browser, string client, List<KeyValuePair<string, string>> fields, Task run)
    {
        while (true)
        {
            try
            {
                using FormUrlEncodedContent carried = new(fields);
                using HttpResponseMessage shown = await browser.PostAsync(client, carried);
                return shown.StatusCode;
            }
            catch (HttpRequestException error) when (error.HttpRequestError == HttpRequestError.ConnectionError && !run.IsCompleted)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    private static (string Action, List<KeyValuePair<string, string>> Fields) Form(string page)
    {
        Match form = Action().Match(page);
        Assert.True(form.Success, page);
        return (
            WebUtility.HtmlDecode(form.Groups[1].Value),
            [.. Hidden().Matches(page).Select(match => KeyValuePair.Create(match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)))]);
    }

    [DllImport("libc", EntryPoint = "mkfifo")]
    private static extern int MakePipe([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);

    [GeneratedRegex("<form method=\"post\" action=\"([^\"]+)\">")]
    private static partial Regex Action();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">")]
    private static partial Regex Hidden();
}
