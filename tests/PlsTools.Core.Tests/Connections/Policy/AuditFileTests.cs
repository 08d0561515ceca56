using System.Text;
using System.Text.Json.Nodes;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Connections.Policy;
using PlsTools.Core.Connections.Policy.Running;
using PlsTools.Core.Errors;

namespace PlsTools.Core.Tests.Connections.Policy;

public sealed class AuditFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pls-audit").FullName;

    private string Path => System.IO.Path.Combine(_folder, "audit.jsonl");

    [Fact]
    public async Task A_record_is_one_line_of_JSON_whatever_a_consumer_wrote()
    {
        AuditFile file = new(Path, TimeProvider.System);
        await file.AppendAsync(Record("one\n{\"outcome\":\"Approved\"}\r\u2028\""));
        await file.AppendAsync(Record("two"));
        string[] lines = await File.ReadAllLinesAsync(Path);
        Assert.Equal(2, lines.Length);
        JsonNode first = JsonNode.Parse(lines[0])!;
        Assert.Equal("one\n{\"outcome\":\"Approved\"}\r\u2028\"", (string?)first["requestMessage"]);
        Assert.Equal(("2026-03-01T08:00:00.000Z", "Denied", "r", "Pending", "Rejected"), (
            (string?)first["time"], (string?)first["outcome"], (string?)first["rule"], (string?)first["before"]!["status"], (string?)first["after"]!["status"]));
        Assert.Equal(("operator", "abc", "request", "correlation"), (
            (string?)first["account"], (string?)first["policyDigest"], (string?)first["requestId"], (string?)first["correlationId"]));
    }

    [Fact]
    public async Task Many_that_append_at_once_lose_and_tear_no_line()
    {
        AuditFile[] files = [.. Enumerable.Range(0, 8).Select(_ => new AuditFile(Path, TimeProvider.System))];
        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(() => files[number % 8].AppendAsync(Record($"{number}")))));
        string[] lines = await File.ReadAllLinesAsync(Path);
        Assert.Equal(Enumerable.Range(0, 200), lines.Select(line => int.Parse((string)JsonNode.Parse(line)!["requestMessage"]!, null)).Order());
    }

    [Fact]
    public async Task A_line_that_was_broken_off_is_left_and_the_next_begins_anew()
    {
        await File.WriteAllTextAsync(Path, "{\"time\":\"20");
        await new AuditFile(Path, TimeProvider.System).AppendAsync(Record("next"));
        string[] lines = await File.ReadAllLinesAsync(Path);
        Assert.Equal("{\"time\":\"20", lines[0]);
        Assert.Equal("next", (string?)JsonNode.Parse(lines[1])!["requestMessage"]);
    }

    [Fact]
    public async Task A_check_makes_the_file_and_writes_nothing()
    {
        await new AuditFile(Path, TimeProvider.System).CheckAsync(default);
        Assert.Empty(await File.ReadAllBytesAsync(Path));
    }

    [Theory]
    [InlineData("no/such/folder/audit.jsonl")]
    [InlineData("")]
    public async Task A_path_that_cannot_be_written_is_an_error_with_the_path(string name)
    {
        string path = System.IO.Path.Combine(_folder, name);
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => new AuditFile(path, TimeProvider.System).CheckAsync(default));
        Assert.Equal(("AuditPathUnusable", path), (error.ErrorId, error.Target));
    }

    [Fact]
    public async Task Who_holds_the_file_is_waited_for_but_not_for_ever()
    {
        using FileStream held = new(Path, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => new AuditFile(Path, new Arm.Support.InstantClock()).CheckAsync(default));
        Assert.Equal("AuditPathUnusable", error.ErrorId);
    }

    [Fact]
    public void No_byte_order_mark_stands_before_the_first_line() =>
        Assert.Equal((byte)'{', Encoding.UTF8.GetBytes(AuditLine.Of(Record("x")))[0]);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static PlsApprovalRecord Record(string message) => new()
    {
        Time = Policies.Now,
        Action = PolicyAction.Deny,
        Outcome = PolicyOutcome.Denied,
        Rule = "r",
        Reason = "The rule 'r' matches.",
        PolicyDigest = "abc",
        Account = "operator",
        Name = "api.1f0c",
        ResourceId = Policies.Request().ResourceId,
        PrivateLinkServiceId = Policies.Service.ToString(),
        PrivateLinkServiceName = "pls-api",
        ResourceGroupName = FakeServices.Group,
        SubscriptionId = FakeServices.Provider,
        RequestMessage = message,
        Before = new LinkConnectionState("Pending", message, "None"),
        After = new LinkConnectionState("Rejected", "no", "None"),
        RequestId = "request",
        CorrelationId = "correlation",
    };
}
