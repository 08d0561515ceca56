using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Tests.Arm.Support;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Arm.Recordings;

/// <summary>Real traffic, served back to the client: each exchange of a supported type is read without loss.</summary>
public sealed class RecordingTests : IDisposable
{
    private readonly ReplayingHandler _azure = new();
    private readonly InstantClock _clock = new();
    private readonly ArmClient _client;

    public RecordingTests() => _client = ArmClient.Create(new()
    {
        Endpoint = new("https://management.azure.com/"),
        Credential = new StubCredential(),
        Clock = _clock,
        Random = new(1),
        Handler = _azure,
    });

    public static TheoryData<string> Files => [.. RecordingFiles.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_exchange_is_read_without_loss(string file)
    {
        IReadOnlyList<RecordedExchange> exchanges = RecordingFiles.Read(file);
        Assert.NotEmpty(exchanges);
        foreach (RecordedExchange exchange in exchanges.Where(exchange => RecordedScope.WhyNot(exchange) is null && !RecordedScope.IsOperation(exchange)))
        {
            try
            {
                await PlayAsync(exchange, exchanges);
                Assert.Equal(0, _azure.Left);
            }
            catch (Exception error)
            {
                Assert.Fail($"{file} {exchange}\n{error}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_operation_is_followed_to_its_recorded_end(string file)
    {
        IReadOnlyList<RecordedOperation> operations = RecordedOperation.Gather(RecordingFiles.Read(file));
        foreach (RecordedOperation operation in operations.Where(operation => RecordedScope.WhyNot(operation.Begin) is null))
        {
            try
            {
                await FollowAsync(operation);
                Assert.Equal(0, _azure.Left);
            }
            catch (Exception error)
            {
                Assert.Fail($"{file} {operation.Begin}, {operation.Polls.Count} polls\n{error}");
            }
        }
    }

    [Fact]
    public void Each_reason_not_to_ask_the_client_still_applies()
    {
        IEnumerable<string?> met = RecordingFiles.Names.SelectMany(RecordingFiles.Read).Select(RecordedScope.WhyNot).Where(why => why is not null).Distinct();

        Assert.Equal(RecordedScope.Reasons.Order(), met.Order());
    }

    public void Dispose()
    {
        _client.Dispose();
        _azure.Dispose();
    }

    private Task PlayAsync(RecordedExchange exchange, IReadOnlyList<RecordedExchange> all) => exchange.Verb switch
    {
        "PUT" or "DELETE" => WriteAsync(exchange),
        _ when RecordedScope.Root(exchange.Path) is { } root => ListAsync(exchange, all, _client.ListRootAsync(root, default)),
        _ when RecordedScope.List(exchange.Path) is { } list =>
            exchange.Url.Contains("skiptoken") ? Task.CompletedTask : ListAsync(exchange, all, Bodies(_client.ListAsync(list.Scope, list.Type, default))),
        _ => FindAsync(exchange),
    };

    private async Task FindAsync(RecordedExchange exchange)
    {
        _azure.Expect(exchange);
        ArmResource? resource = await _client.FindAsync(ResourceId.Parse(exchange.Path), default);

        Assert.Equal(exchange.Status == 404, resource is null);
        if (resource is not null) AssertSame(exchange.Body, resource.Body);
    }

    private async Task ListAsync(RecordedExchange exchange, IReadOnlyList<RecordedExchange> all, IAsyncEnumerable<JsonObject> list)
    {
        if (exchange.Status == 404)
        {
            _azure.Expect(exchange);
            ArmException error = await Assert.ThrowsAsync<ArmException>(async () => await list.GetAsyncEnumerator().MoveNextAsync());
            Assert.Equal(("ArmNotFound", exchange.Body!["error"]!["code"]!.ToString()), (error.ErrorId, error.Code));
            return;
        }

        List<JsonNode?> expected = [];
        string? handedOut = null;
        for (RecordedExchange? page = exchange; page is not null;)
        {
            _azure.Expect(page, handedOut);
            expected.AddRange(page.Body!["value"]!.AsArray());
            handedOut = page.Body["nextLink"]?.ToString();
            page = string.IsNullOrEmpty(handedOut) ? null : all.First(other => Same(other, page with { Url = handedOut }));
        }

        List<JsonObject> read = [];
        await foreach (JsonObject item in list) read.Add(item);
        Assert.Equal(expected.Count, read.Count);
        foreach ((JsonNode? one, JsonObject other) in expected.Zip(read)) AssertSame(one, other);
    }

    private async Task WriteAsync(RecordedExchange exchange)
    {
        _azure.Expect(exchange);
        ResourceId id = ResourceId.Parse(exchange.Path);
        Task<ArmOperation> begin = exchange.Verb == "PUT"
            ? _client.BeginPutAsync(id, exchange.RequestBody as JsonObject ?? [], null, default)
            : _client.BeginDeleteAsync(id, default);
        if (exchange.Status >= 400 && !(exchange is { Verb: "DELETE", Status: 404 }))
        {
            ArmException error = await Assert.ThrowsAsync<ArmException>(() => begin);
            JsonNode said = exchange.Body!["error"] ?? exchange.Body;
            Assert.Equal((exchange.Status, said["code"]!.ToString()), (error.Status, error.Code));
            Assert.Contains(said["message"]!.ToString(), error.Message);
            return;
        }

        ArmOperation operation = await begin;
        if (exchange.RequestBody is JsonObject) AssertSame(exchange.RequestBody, _azure.Sent);
        Assert.Equal(exchange.Status == 404 ? 204 : exchange.Status, operation.Status);
        Assert.Equal(exchange.Header("azure-asyncoperation"), operation.AsyncOperation?.OriginalString);
        Assert.Equal(exchange.Header("location"), operation.Location?.OriginalString);
        Assert.Equal(exchange.Header("retry-after"), operation.RetryAfter?.TotalSeconds.ToString());
        if (exchange.Verb == "PUT") AssertSame(exchange.Body is JsonObject { Count: 0 } ? null : exchange.Body, operation.Body);
    }

    private async Task FollowAsync(RecordedOperation recorded)
    {
        RecordedExchange begin = recorded.Begin;
        RecordedExchange last = recorded.Polls[^1];
        foreach (RecordedExchange poll in recorded.Polls) _azure.Expect(poll, begin.Header(recorded.Header));
        bool isFailed = last.Body?["status"]?.ToString() == "Failed";
        RecordedExchange result = new(0, "GET", begin.Url, null, 200, new Dictionary<string, string>(), begin.Body is JsonObject { Count: > 0 } body ? body : new JsonObject { ["id"] = begin.Path });
        if (begin.Verb == "PUT" && !isFailed) _azure.Expect(result);

        _clock.Waits.Clear();
        bool isStatus = recorded.Header == "azure-asyncoperation";
        Uri url = Core.Arm.Http.ArmUrl.ReadOpaque(begin.Header(recorded.Header))!;
        TimeSpan? retryAfter = begin.Header("retry-after") is { } seconds ? TimeSpan.FromSeconds(int.Parse(seconds)) : null;
        ArmOperation operation = new(ResourceId.Parse(begin.Path), begin.Verb, begin.Status, isStatus ? url : null, isStatus ? null : url, retryAfter, begin.Body as JsonObject);
        Task<ArmResource?> wait = _client.WaitAsync(operation, null, default);
        if (isFailed)
        {
            ArmException error = await Assert.ThrowsAsync<ArmException>(() => wait);
            Assert.Equal(last.Body!["error"]!["code"]!.ToString(), error.Code);
            Assert.Contains(last.Body["error"]!["message"]!.ToString(), error.Message);
            return;
        }

        ArmResource? resource = await wait;
        if (begin.Verb == "PUT") AssertSame(result.Body, resource!.Body);
        else Assert.Null(resource);
        AssertPace(operation, recorded);
    }

    /// <summary>The waits are those that the service asked for, up to the cap.</summary>
    private void AssertPace(ArmOperation operation, RecordedOperation recorded)
    {
        if (operation.RetryAfter is not { } first || recorded.Polls.SkipLast(1).Any(poll => poll.Header("retry-after") is null)) return;
        double cap = new ArmRetrySettings().MaxPollDelay.TotalSeconds;
        IEnumerable<double> asked = recorded.Polls.SkipLast(1).Select(poll => double.Parse(poll.Header("retry-after")!)).Prepend(first.TotalSeconds);
        IEnumerable<double> waited = _clock.Waits.Select(wait => wait.TotalSeconds);
        bool isSettled = (operation.Body is { } body ? new ArmResource(body).ProvisioningState : null) == "Succeeded";
        Assert.Equal(asked.Skip(isSettled ? 1 : 0).Select(seconds => Math.Min(seconds, cap)), waited);
    }

    private static async IAsyncEnumerable<JsonObject> Bodies(IAsyncEnumerable<ArmResource> resources)
    {
        await foreach (ArmResource resource in resources) yield return resource.Body;
    }

    private static bool Same(RecordedExchange one, RecordedExchange other) => one.Path == other.Path && one.Query == other.Query;

    private static void AssertSame(JsonNode? expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), $"Recorded: {expected?.ToJsonString()}\nRead: {actual?.ToJsonString()}");
}
