using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Errors;
using PlsTools.Core.Tests.Arm.Support;

namespace PlsTools.Core.Tests.Arm;

public sealed class ArmGraphTests : IDisposable
{
    private const string FirstPage = """{"totalRecords":3,"count":2,"data":[{"id":"/a"},{"id":"/b"}],"facets":[],"resultTruncated":"false","$skipToken":"more"}""";
    private const string LastPage = """{"totalRecords":3,"count":1,"data":[{"id":"/c"}],"facets":[],"resultTruncated":"false"}""";

    private static readonly ArmGraphQuery s_query = new("Resources | project id", [ArmRig.Subscription], []);

    private readonly ArmRig _rig = new();

    [Fact]
    public async Task A_query_is_posted_with_its_scope_and_the_largest_page()
    {
        _rig.Service.Answer(200, LastPage);
        Assert.Equal(["/c"], await IdsAsync(s_query));
        Assert.Equal("POST /providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01", _rig.Asked.Single());
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse($$"""{"query":"Resources | project id","options":{"$top":1000,"resultFormat":"objectArray"},"subscriptions":["{{ArmRig.Subscription}}"]}"""),
            JsonNode.Parse(_rig.Service.Requests[0].Body!)));
    }

    [Theory]
    [InlineData(false, "managementGroups")]
    [InlineData(true, null)]
    public async Task Without_subscriptions_it_goes_over_management_groups_or_over_all(bool all, string? member)
    {
        _rig.Service.Answer(200, LastPage);
        await IdsAsync(s_query with { Subscriptions = [], ManagementGroups = all ? [] : ["platform"] });
        JsonObject body = JsonNode.Parse(_rig.Service.Requests[0].Body!)!.AsObject();
        Assert.False(body.ContainsKey("subscriptions"));
        Assert.Equal(member, body.ContainsKey("managementGroups") ? "managementGroups" : null);
    }

    [Fact]
    public async Task A_further_page_is_asked_for_by_the_same_query_when_the_first_is_used_up()
    {
        _rig.Service.Answer(200, FirstPage).Answer(200, LastPage);
        await using IAsyncEnumerator<JsonObject> rows = _rig.Client.QueryGraphAsync(s_query, default).GetAsyncEnumerator();
        Assert.True(await rows.MoveNextAsync());
        Assert.True(await rows.MoveNextAsync());
        Assert.Single(_rig.Service.Requests);
        Assert.True(await rows.MoveNextAsync());
        JsonObject first = JsonNode.Parse(_rig.Service.Requests[0].Body!)!.AsObject();
        JsonObject second = JsonNode.Parse(_rig.Service.Requests[1].Body!)!.AsObject();
        Assert.Equal("more", (string?)second["options"]!["$skipToken"]);
        second["options"]!.AsObject().Remove("$skipToken");
        Assert.True(JsonNode.DeepEquals(first, second));
        Assert.False(await rows.MoveNextAsync());
    }

    [Fact]
    public async Task The_page_after_a_full_one_is_asked_for_when_that_is_half_read_and_given_up_with_the_reader()
    {
        string rows = string.Join(',', Enumerable.Range(0, 1000).Select(row => $$"""{"id":"/{{row}}"}"""));
        _rig.Service.Answer(200, $$"""{"data":[{{rows}}],"$skipToken":"more"}""").Hang();
        await using (IAsyncEnumerator<JsonObject> read = _rig.Client.QueryGraphAsync(s_query, default).GetAsyncEnumerator())
        {
            for (int row = 0; row < 500; row++) Assert.True(await read.MoveNextAsync());
            Assert.Single(_rig.Service.Requests);
            TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _rig.Service.Answering = asked.SetResult;
            Assert.True(await read.MoveNextAsync());
            await asked.Task;
        }

        Assert.Equal(2, _rig.Service.Requests.Count);
    }

    [Fact]
    public async Task A_result_that_was_cut_off_is_an_error_after_its_rows()
    {
        _rig.Service.Answer(200, LastPage.Replace("\"false\"", "\"true\""));
        await using IAsyncEnumerator<JsonObject> rows = _rig.Client.QueryGraphAsync(s_query, default).GetAsyncEnumerator();
        Assert.True(await rows.MoveNextAsync());
        ArmException error = await Assert.ThrowsAsync<ArmException>(async () => await rows.MoveNextAsync());
        Assert.Equal(("ArmGraphTruncated", PlsErrorKind.LimitExceeded), (error.ErrorId, error.Kind));
        Assert.Contains("3 rows", error.Message);
    }

    [Fact]
    public async Task A_query_is_sent_again_where_the_service_stumbles_since_it_changes_nothing()
    {
        _rig.Service.Answer(503).Answer(200, LastPage);
        Assert.Equal(["/c"], await IdsAsync(s_query));
        Assert.Equal(2, _rig.Service.Requests.Count);
    }

    [Fact]
    public async Task A_query_over_the_quota_waits_as_long_as_it_is_told()
    {
        _rig.Service.Answer(429, """{"error":{"code":"RateLimiting","message":"Please try again later."}}""", ("Retry-After", "4")).Answer(200, LastPage);
        Assert.Equal(["/c"], await IdsAsync(s_query));
        Assert.Contains(TimeSpan.FromSeconds(4), _rig.Clock.Waits);
    }

    [Fact]
    public async Task A_refusal_says_what_the_service_says()
    {
        _rig.Service.Answer(400, """
            {"error":{"code":"BadRequest","message":"Please provide below info when asking for support.","details":[
              {"code":"InvalidQuery","message":"Query is invalid."}]}}
            """);
        ArmException error = await Assert.ThrowsAsync<ArmException>(() => IdsAsync(s_query));
        Assert.Equal("ArmRejected", error.ErrorId);
        Assert.Contains("Asking Azure Resource Graph", error.Message);
        Assert.Contains("Query is invalid.", error.Message);
    }

    [Fact]
    public async Task An_answer_without_rows_is_none()
    {
        _rig.Service.Answer(200, """{"value":[]}""");
        Assert.Equal("ArmUnreadable", (await Assert.ThrowsAsync<ArmException>(() => IdsAsync(s_query))).ErrorId);
    }

    [Fact]
    public async Task Times_of_creation_come_from_ARMs_own_list()
    {
        _rig.Service.Answer(200, """{"value":[{"id":"/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/privateEndpoints/a","createdTime":"2026-01-02T03:04:05.6789012Z"}]}""");
        List<ArmResource> found = [];
        await foreach (ArmResource item in _rig.Client.ListCreatedAsync(Core.Values.ResourceId.Parse($"/subscriptions/{ArmRig.Subscription}"), ArmType.PrivateEndpoint, default))
            found.Add(item);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(6789012), found.Single().CreatedOn);
        Assert.Equal(
            $"GET /subscriptions/{ArmRig.Subscription}/resources?api-version=2021-04-01&$filter=resourceType%20eq%20%27Microsoft.Network%2FprivateEndpoints%27&$expand=createdTime",
            _rig.Asked.Single());
    }

    public void Dispose() => _rig.Dispose();

    private async Task<List<string>> IdsAsync(ArmGraphQuery query)
    {
        List<string> ids = [];
        await foreach (JsonObject row in _rig.Client.QueryGraphAsync(query, default)) ids.Add((string)row["id"]!);
        return ids;
    }
}
