using System.Collections;
using System.Management.Automation;
using System.Text.Json.Nodes;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Connections;

/// <summary>
/// Runs the samples as they are. What the bare engine and this machine lack stands in as functions: Automation's assets are a hashtable, and the
/// webhook keeps what it is sent, as objects before they become JSON.
/// </summary>
[Collection(ConnectionsCollection.Name)]
public sealed class AutomationSampleTests : IDisposable
{
    private readonly ConnectionWorld _world;
    private readonly ModuleHost _host = ConnectionWorld.NewHost();

    public AutomationSampleTests(ConnectionWorld world)
    {
        _world = world;
        _host.Run("""
            $assets = @{}
            $sent = [System.Collections.ArrayList]::new()
            function Get-AutomationVariable([string] $Name) { $assets[$Name] }
            function Set-AutomationVariable([string] $Name, $Value) { $assets[$Name] = $Value }
            function ConvertTo-Json([Parameter(Position = 0)] $InputObject, [int] $Depth, [switch] $Compress) { , $InputObject }
            function Invoke-RestMethod {
                [CmdletBinding()] param($Method, $Uri, $ContentType, $Body, $MaximumRetryCount, $RetryIntervalSec)
                if ($broken) { throw 'The webhook is down.' }
                $null = $sent.Add(@{ Method = $Method; Uri = $Uri; ContentType = $ContentType; Body = $Body })
            }
            """).Succeeded();
        Location(Path.Combine(BuiltModule.RepoRoot, "samples", "automation"));
    }

    [Fact]
    public void A_change_goes_to_a_webhook_as_plain_members_and_passes_through()
    {
        PSObject request = _world.Request("sampled", "order 7");
        PSObject passed = Run("Watch-PlsConnection $id -IncludeExisting -DurationSec 0 -Session $provider | ./Send-PlsConnectionChange.ps1 -Uri https://hooks.example/x", request).Single;
        Assert.Equal("Requested", ConnectionWorld.Text(passed, "Change"));
        Hashtable sent = Sent().Single();
        Assert.Equal(("Post", "https://hooks.example/x", "application/json; charset=utf-8"), (sent["Method"], sent["Uri"]!.ToString(), sent["ContentType"]));
        IDictionary body = Table(sent["Body"]);
        Assert.Equal(("Requested", null, "Pending", "order 7", "sampled"), (
            body["change"], body["statusBefore"], body["status"], body["description"], body["privateEndpointName"]));
        Assert.Equal(ConnectionWorld.Text(request, "ResourceId"), body["connectionId"]);
        Assert.Equal(_world.ConsumerSubscription, body["consumerSubscriptionId"]);
        Assert.DoesNotContain("resumeToken", body.Keys.Cast<string>(), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_change_goes_to_Teams_as_a_card_in_which_the_consumers_words_are_no_markup()
    {
        PSObject request = _world.Request("carded", "[click](https://evil.example)");
        Run("Watch-PlsConnection $id -IncludeExisting -DurationSec 0 -Session $provider | ./Send-PlsConnectionChange.ps1 -Uri https://hooks.example/x -Format Teams", request).Succeeded();
        IDictionary message = Table(Sent().Single()["Body"]);
        IDictionary attachment = Table(Items(message["attachments"]).Single());
        Assert.Equal(("message", "application/vnd.microsoft.card.adaptive"), (message["type"], attachment["contentType"]));
        IDictionary card = Table(attachment["content"]);
        IDictionary[] parts = [.. Items(card["body"]).Select(Table)];
        Assert.Equal("AdaptiveCard", card["type"]);
        Assert.Equal(["TextBlock", "RichTextBlock", "FactSet"], parts.Select(part => (string)part["type"]!));
        Assert.Equal("[click](https://evil.example)", Table(Items(parts[1]["inlines"]).Single())["text"]);
        Assert.Equal(4, Items(parts[2]["facts"]).Count);
        Assert.DoesNotContain(parts.Where(part => (string)part["type"]! != "RichTextBlock").SelectMany(part => part.Values.Cast<object?>()), value => value?.ToString()?.Contains("evil") == true);
    }

    [Fact]
    public void The_watching_runbook_goes_on_where_the_job_before_it_ended()
    {
        Run("$assets.PlsWebhook = 'https://hooks.example/x'; ./Watch-Connections.ps1 -Session $provider -DurationSec 0").Succeeded();
        Assert.Empty(Sent());
        PSObject first = _world.Request("job-1", "one");
        PSObject second = _world.Request("job-2", "two");
        Run("./Watch-Connections.ps1 -Session $provider -DurationSec 0 -Format Generic").Succeeded();
        Assert.Equal([ConnectionWorld.Text(first, "ResourceId"), ConnectionWorld.Text(second, "ResourceId")], Sent().Select(sent => Table(sent["Body"])["connectionId"]));
        Run("./Watch-Connections.ps1 -Session $provider -DurationSec 0").Succeeded();
        Assert.Equal(2, Sent().Count);
    }

    [Fact]
    public void A_change_that_could_not_be_sent_comes_again_in_the_next_job()
    {
        Run("$assets.PlsWebhook = 'https://hooks.example/x'; ./Watch-Connections.ps1 -Session $provider -DurationSec 0").Succeeded();
        PSObject request = _world.Request("unsent", "please");
        CommandResult failed = Run("$broken = $true; ./Watch-Connections.ps1 -Session $provider -DurationSec 0 -Format Generic");
        Assert.Contains("The webhook is down.", failed.Errors[^1].ToString());
        Run("$broken = $false; ./Watch-Connections.ps1 -Session $provider -DurationSec 0 -Format Generic").Succeeded();
        Assert.Equal(ConnectionWorld.Text(request, "ResourceId"), Table(Sent().Single()["Body"])["connectionId"]);
    }

    [Fact]
    public void The_policy_runbook_decides_what_it_finds_and_has_nothing_to_do_again()
    {
        PSObject request = _world.Request("booked", "please book");
        const string Script = "$assets.PlsApprovalPolicy = 'rules: [{ name: books, action: approve, when: { message: please book } }]'; ./Invoke-ApprovalPolicy.ps1 -Session $provider";
        JsonNode record = JsonNode.Parse(ConnectionWorld.Text(Run(Script).Single))!;
        Assert.Equal(("Approved", "books"), ((string?)record["outcome"], (string?)record["rule"]));
        Assert.Equal("Approved", ConnectionWorld.Text(_world.Read(request), "Status"));
        Assert.Empty(Run(Script).Succeeded());
    }

    [Fact]
    public void The_policy_runbook_fails_at_a_policy_with_an_error() =>
        Assert.StartsWith("PolicyInvalid,", Run("$assets.PlsApprovalPolicy = 'rulez: []'; ./Invoke-ApprovalPolicy.ps1 -Session $provider").Errors[^1].FullyQualifiedErrorId);

    public void Dispose() => _host.Dispose();

    private void Location(string folder) => _host.Run("$null = $ExecutionContext.SessionState.Path.SetLocation($folder)", ("folder", folder)).Succeeded();

    private CommandResult Run(string script, PSObject? request = null) =>
        _host.Run(script, ("provider", _world.Provider), ("id", request is null ? null : ConnectionWorld.Text(request, "ResourceId")));

    private IReadOnlyList<Hashtable> Sent() => [.. ((ArrayList)_host.Variable("sent")!).Cast<object>().Select(item => (Hashtable)Bare(item)!)];

    private static IDictionary Table(object? value) => (IDictionary)Bare(value)!;

    private static IReadOnlyList<object?> Items(object? value) => [.. ((IEnumerable)Bare(value)!).Cast<object?>()];

    private static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
