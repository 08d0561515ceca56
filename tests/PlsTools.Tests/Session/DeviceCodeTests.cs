using System.Management.Automation;
using System.Text.RegularExpressions;
using PlsTools.Simulator.Server.Tests;
using PlsTools.Tests.Hosting;
using PlsTools.Tests.Server;

namespace PlsTools.Tests.Session;

/// <summary>Connect-Pls -DeviceCode, with a person who reads the screen and answers on the page.</summary>
public sealed partial class DeviceCodeTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>, IDisposable
{
    private const string Person = "provider-operator@provider.example";

    private readonly ServerProcess _server = simulator.Server;
    private readonly ModuleHost _host = new();

    [Fact]
    public async Task The_code_is_shown_and_whoever_approves_is_signed_in()
    {
        using PowerShell shell = _host.Begin($"$session = Connect-Pls -DeviceCode {simulator.Cloud}; $session");
        Task<PSDataCollection<PSObject>> run = shell.InvokeAsync();
        string message = await FirstAsync(shell.Streams.Warning, record => record.Message);
        string progress = await FirstAsync(shell.Streams.Progress, record => record.StatusDescription);

        await AnswerAsync(message, "approve");
        PSObject session = Assert.Single(await run);

        Assert.StartsWith($"To sign in, use a web browser to open the page {_server.Arm}common/oauth2/deviceauth and enter the code ", message);
        Assert.Equal(message, progress);
        Assert.Equal(ProgressRecordType.Completed, shell.Streams.Progress[^1].RecordType);
        Assert.Equal(("DeviceCode", Person, "Provider"), (session.Properties["Credential"].Value, session.Properties["Account"].Value, session.Properties["SubscriptionName"].Value));
        Assert.Equal(_server.Of("provider-operator", "tenantId"), session.Properties["TenantId"].Value);
        Assert.Null(session.Properties["ExpiresOn"].Value);

        // Nobody is asked again.
        CommandResult later = _host.Run("Get-PlsConnection -AllSubscriptions");
        later.Succeeded();
        Assert.Empty(later.Warnings);
    }

    [Theory]
    [InlineData("decline", "SignInDeclined", "declined")]
    [InlineData("expire", "SignInCodeExpired", "before its time was over")]
    public async Task A_refusal_and_a_code_that_nobody_enters_are_told_as_such(string answer, string id, string told)
    {
        using PowerShell shell = _host.Begin($"try {{ Connect-Pls -DeviceCode {simulator.Cloud}; 'went on' }} catch {{ $_ }}");
        Task<PSDataCollection<PSObject>> run = shell.InvokeAsync();

        await AnswerAsync(await FirstAsync(shell.Streams.Warning, record => record.Message), answer);

        ErrorRecord error = Assert.IsType<ErrorRecord>(Assert.Single(await run).BaseObject);
        Assert.StartsWith($"{id},", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.Contains(told, error.ToString());
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Empty(_host.Run("Get-PlsSession").Succeeded());
    }

    [Fact]
    public async Task A_person_of_another_tenant_is_told_so_on_the_page_and_the_device_waits_on()
    {
        using PowerShell shell = _host.Begin($"(Connect-Pls -DeviceCode -TenantId provider.example {simulator.Cloud}).Account");
        Task<PSDataCollection<PSObject>> run = shell.InvokeAsync();
        string message = await FirstAsync(shell.Streams.Warning, record => record.Message);

        Assert.Contains("AADSTS50020", await AnswerAsync(message, "approve", "consumer-operator@consumer.example"));
        await AnswerAsync(message, "approve");

        Assert.Equal(Person, Assert.Single(await run).ToString());
    }

    [Fact]
    public async Task Ctrl_C_gives_up_the_wait_and_makes_no_session()
    {
        using PowerShell shell = _host.Begin($"Connect-Pls -DeviceCode {simulator.Cloud}");
        Task<PSDataCollection<PSObject>> run = shell.InvokeAsync();
        await FirstAsync(shell.Streams.Warning, record => record.Message);

        await shell.StopAsync(null, null);

        await Assert.ThrowsAsync<PipelineStoppedException>(() => run);
        Assert.Empty(_host.Run("Get-PlsSession").Succeeded());
    }

    [Fact]
    public async Task The_message_is_on_the_screen()
    {
        TestHost screen = new();
        using ModuleHost host = new(host: screen);
        using PowerShell shell = host.Begin($"Connect-Pls -DeviceCode {simulator.Cloud}");
        Task<PSDataCollection<PSObject>> run = shell.InvokeAsync();
        await FirstAsync(shell.Streams.Warning, record => record.Message);
        await FirstAsync(shell.Streams.Progress, record => record.StatusDescription);

        await shell.StopAsync(null, null);

        await Assert.ThrowsAsync<PipelineStoppedException>(() => run);
        Assert.Contains("enter the code ", screen.Screen);
    }

    public void Dispose() => _host.Dispose();

    /// <summary>What a stream says first, now or later.</summary>
    private static async Task<string> FirstAsync<T>(PSDataCollection<T> stream, Func<T, string> read)
    {
        TaskCompletionSource<T> first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        stream.DataAdded += (_, _) => first.TrySetResult(stream[0]);
        if (stream.Count > 0) first.TrySetResult(stream[0]);
        return read(await first.Task);
    }

    private async Task<string> AnswerAsync(string message, string answer, string person = Person)
    {
        using HttpClient browser = _server.CreateClient();
        using FormUrlEncodedContent form = new([new("code", Code().Match(message).Groups[1].Value), new("user", person), new("answer", answer)]);
        using HttpResponseMessage page = await browser.PostAsync("common/oauth2/deviceauth", form);
        return await page.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("enter the code ([A-Z0-9]+) ")]
    private static partial Regex Code();
}
