using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Errors;
using PlsTools.Core.Tests.Arm.Support;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Arm;

public sealed class ArmOperationTests : IDisposable
{
    private const string Status = "https://management.azure.com/subscriptions/s/providers/Microsoft.Network/locations/l/operations/o?api-version=2019-09-01&s=a%2Db";
    private const string Result = "https://management.azure.com/subscriptions/s/providers/Microsoft.Network/locations/l/operationResults/o?api-version=2019-09-01";
    private const string Running = """{"status":"InProgress"}""";
    private const string Done = """{"status":"Succeeded"}""";
    private const string Missing = """{"error":{"code":"ResourceNotFound","message":"not found"}}""";

    private readonly ArmRig _rig = new();

    [Fact]
    public async Task A_PUT_is_polled_as_its_service_asks_and_read_at_the_end()
    {
        _rig.Service
            .Answer(200, Running, ("Retry-After", "10"))
            .Answer(200, Running, ("Retry-After", "20"))
            .Answer(200, Done)
            .Answer(200, ArmRig.ServiceBody);
        List<string> told = [];

        ArmResource? service = await _rig.Client.WaitAsync(Put(retryAfter: 10), new Told(told), default);

        Assert.Equal("Succeeded", service!.ProvisioningState);
        Assert.Equal([10, 10, 20], Seconds);
        Assert.Equal(["Accepted", "InProgress", "InProgress"], told);
        Assert.Equal($"GET {new Uri(Status).AbsolutePath}?api-version=2019-09-01&s=a%2Db", _rig.Asked.First());
        Assert.Equal($"GET {ArmRig.ServicePath}?api-version=2024-05-01", _rig.Asked.Last());
    }

    [Fact]
    public async Task Without_a_word_from_the_service_the_pace_slows_down()
    {
        for (int i = 0; i < 6; i++) _rig.Service.Answer(200, Running);
        _rig.Service.Answer(200, Done).Answer(200, ArmRig.ServiceBody);

        await _rig.Client.WaitAsync(Put(), null, default);

        Assert.Equal([1, 2, 4, 8, 16, 30, 30], Seconds);
    }

    [Fact]
    public async Task The_services_own_back_off_is_capped()
    {
        _rig.Service.Answer(200, Running, ("Retry-After", "160")).Answer(200, Done).Answer(200, ArmRig.ServiceBody);

        await _rig.Client.WaitAsync(Put(retryAfter: 10), null, default);

        Assert.Equal([10, 30], Seconds);
    }

    [Fact]
    public async Task A_PUT_that_changed_nothing_costs_no_wait()
    {
        _rig.Service.Answer(200, Done).Answer(200, ArmRig.ServiceBody);

        await _rig.Client.WaitAsync(Put(body: ArmRig.ServiceBody), null, default);

        Assert.Empty(_rig.Clock.Waits);
    }

    [Fact]
    public async Task Words_that_only_one_service_knows_mean_that_it_runs()
    {
        _rig.Service
            .Answer(200, """{"name":"x","status":"CreatingAgentPool: 0/1 nodes completed"}""")
            .Answer(200, """{"name":"x","status":"succeeded"}""")
            .Answer(200, ArmRig.ServiceBody);
        List<string> told = [];

        await _rig.Client.WaitAsync(Put(), new Told(told), default);

        Assert.Equal(["Accepted", "CreatingAgentPool: 0/1 nodes completed"], told);
    }

    [Fact]
    public async Task Private_DNS_answers_202_while_running()
    {
        _rig.Service
            .Answer(202, Running, ("Azure-AsyncOperation", Status), ("Location", Result), ("Retry-After", "30"))
            .Answer(200, Done)
            .Answer(200, ArmRig.ServiceBody);

        await _rig.Client.WaitAsync(new(ArmRig.ServiceId, "PUT", 202, new(Status), new(Result), TimeSpan.FromSeconds(30), null), null, default);

        Assert.Equal([30, 30], Seconds);
    }

    [Theory]
    [InlineData("""{"status":"Failed","error":{"code":"PrivateIPAddressNotInSubnet","message":"Private static IP address 10.0.0.123 does not belong."}}""", "ArmOperationFailed")]
    [InlineData("""{"error":{"code":"PreconditionFailed","message":"exists already"},"status":"Failed"}""", "ArmPreconditionFailed")]
    [InlineData("""{"status":"Failed"}""", "ArmOperationFailed")]
    [InlineData("""{"status":"Canceled"}""", "ArmOperationCanceled")]
    public async Task An_operation_that_does_not_succeed_is_an_error(string body, string errorId)
    {
        _rig.Service.Answer(200, body, ("x-ms-request-id", "r1"));

        ArmException error = await Assert.ThrowsAsync<ArmException>(() => _rig.Client.WaitAsync(Put(), null, default));

        Assert.Equal((errorId, PlsErrorKind.InvalidState, 200, "r1"), (error.ErrorId, error.Kind, error.Status, error.RequestId));
        Assert.Contains("Writing privateLinkServices 'api'", error.Message);
    }

    [Fact]
    public async Task Stumbles_while_polling_do_not_end_the_wait()
    {
        for (int i = 0; i < 6; i++) _rig.Service.Answer(503);
        for (int i = 0; i < 6; i++) _rig.Service.Fail(new HttpRequestException("down"));
        _rig.Service.Answer(200, Done).Answer(200, ArmRig.ServiceBody);

        Assert.NotNull(await _rig.Client.WaitAsync(Put(), null, default));
    }

    [Fact]
    public async Task A_service_that_stays_down_ends_the_wait_after_the_patience()
    {
        for (int i = 0; i < 500; i++) _rig.Service.Answer(503);

        ArmException error = await Assert.ThrowsAsync<ArmException>(() => _rig.Client.WaitAsync(Put(), null, default));

        Assert.Equal("ArmUnavailable", error.ErrorId);
        Assert.InRange(_rig.Clock.Waits.Sum(wait => wait.TotalMinutes), 10, 12);
    }

    [Theory]
    [InlineData(403, """{"error":{"code":"AuthorizationFailed","message":"no"}}""")]
    [InlineData(404, """{"error":{"code":"NotFound","message":"The operation was not found."}}""")]
    public async Task Where_the_operation_cannot_be_read_the_resource_tells(int status, string body)
    {
        _rig.Service.Answer(status, body).Answer(200, ArmRig.UpdatingBody).Answer(200, ArmRig.ServiceBody);

        ArmResource? service = await _rig.Client.WaitAsync(Put(), null, default);

        Assert.Equal("Succeeded", service!.ProvisioningState);
    }

    [Fact]
    public async Task Without_any_URL_the_resources_own_state_is_followed()
    {
        _rig.Service.Answer(200, ArmRig.UpdatingBody).Answer(200, ArmRig.ServiceBody);
        List<string> told = [];

        await _rig.Client.WaitAsync(new(ArmRig.ServiceId, "PUT", 201, null, null, null, Parse(ArmRig.UpdatingBody)), new Told(told), default);

        Assert.Equal(["Updating", "Updating"], told);
    }

    [Fact]
    public async Task A_resource_whose_state_ends_as_failed_is_an_error()
    {
        _rig.Service.Answer(200, ArmRig.ServiceBody.Replace("Succeeded", "Failed"));

        ArmException error = await Assert.ThrowsAsync<ArmException>(
            () => _rig.Client.WaitAsync(new(ArmRig.ServiceId, "PUT", 201, null, null, null, Parse(ArmRig.UpdatingBody)), null, default));

        Assert.Equal("ArmOperationFailed", error.ErrorId);
        Assert.Contains("provisioningState: Failed", error.Message);
    }

    [Fact]
    public async Task A_synchronous_PUT_is_over_with_its_reply()
    {
        ArmResource? service = await _rig.Client.WaitAsync(new(ArmRig.ServiceId, "PUT", 201, null, new(Result), null, Parse(ArmRig.ServiceBody)), null, default);

        Assert.Equal("api", service!.Name);
        Assert.Empty(_rig.Service.Requests);
    }

    [Fact]
    public async Task A_cache_that_does_not_know_the_new_resource_yet_is_given_time()
    {
        _rig.Service.Answer(200, Done).Answer(404, Missing).Answer(404, Missing).Answer(200, ArmRig.ServiceBody);

        Assert.NotNull(await _rig.Client.WaitAsync(Put(), null, default));
    }

    [Fact]
    public async Task A_new_resource_that_never_appears_is_an_error()
    {
        _rig.Service.Answer(200, Done);
        for (int i = 0; i < 20; i++) _rig.Service.Answer(404, Missing);

        ArmException error = await Assert.ThrowsAsync<ArmException>(() => _rig.Client.WaitAsync(Put(), null, default));

        Assert.Equal("ArmNotFound", error.ErrorId);
    }

    [Fact]
    public async Task A_DELETE_prefers_the_status_URL_and_reads_nothing_afterwards()
    {
        _rig.Service.Answer(200, Running, ("Retry-After", "10")).Answer(200, Done);

        Assert.Null(await _rig.Client.WaitAsync(Delete(new(Status), new(Result)), null, default));

        Assert.All(_rig.Asked, asked => Assert.Contains("/operations/o", asked));
    }

    [Fact]
    public async Task A_DELETE_whose_operation_is_gone_is_done()
    {
        _rig.Service.Answer(404, """{"error":{"code":"NotFound","message":"gone"}}""");

        Assert.Null(await _rig.Client.WaitAsync(Delete(new(Status), null), null, default));
        Assert.Single(_rig.Service.Requests);
    }

    [Fact]
    public async Task A_resource_group_is_followed_by_Location_alone()
    {
        _rig.Service.Answer(202, "", ("Location", Result), ("Retry-After", "15")).Answer(200);

        Assert.Null(await _rig.Client.WaitAsync(Delete(null, new(Result)), null, default));

        Assert.Equal([10, 15], Seconds);
    }

    [Fact]
    public async Task A_DELETE_without_any_URL_is_over_when_the_resource_is_gone()
    {
        _rig.Service.Answer(200, ArmRig.ServiceBody.Replace("Succeeded", "Deleting")).Answer(503).Answer(404, Missing);
        List<string> told = [];

        Assert.Null(await _rig.Client.WaitAsync(Delete(null, null), new Told(told), default));

        Assert.Equal(["Deleting"], told);
    }

    [Fact]
    public async Task A_DELETE_that_fails_in_the_resource_is_an_error()
    {
        _rig.Service.Answer(200, ArmRig.ServiceBody.Replace("Succeeded", "Failed"));

        ArmException error = await Assert.ThrowsAsync<ArmException>(() => _rig.Client.WaitAsync(Delete(null, null), null, default));

        Assert.Equal("ArmOperationFailed", error.ErrorId);
    }

    [Theory]
    [InlineData("https://evil.example/operations/o?s=secret")]
    [InlineData("http://management.azure.com/operations/o?s=secret")]
    public async Task No_token_goes_to_a_poll_URL_elsewhere(string url)
    {
        ArmException error = await Assert.ThrowsAsync<ArmException>(
            () => _rig.Client.WaitAsync(Delete(new(url), null), null, default));

        Assert.Equal("ArmForeignUrl", error.ErrorId);
        Assert.DoesNotContain("secret", error.Message);
        Assert.Empty(_rig.Service.Requests);
    }

    [Fact]
    public async Task A_written_default_port_is_the_same_host()
    {
        _rig.Service.Answer(200, Done);

        Assert.Null(await _rig.Client.WaitAsync(Delete(new("https://management.azure.com:443/operations/o"), null), null, default));
    }

    [Fact]
    public async Task An_action_that_runs_long_gives_the_result_at_Location()
    {
        ResourceId location = ResourceId.Parse($"/subscriptions/{ArmRig.Subscription}/providers/Microsoft.Network/locations/westeurope");
        _rig.Service
            .Answer(202, "", ("Location", Result))
            .Answer(202, "", ("Location", Result))
            .Answer(200, """{"visible":true}""");

        JsonObject? answer = await _rig.Client.PostAsync(location, "checkPrivateLinkServiceVisibility", new() { ["privateLinkServiceAlias"] = "a" }, default);

        Assert.True((bool)answer!["visible"]!);
        Assert.Equal($"POST {location}/checkPrivateLinkServiceVisibility?api-version=2024-05-01", _rig.Asked.First());
    }

    [Fact]
    public async Task An_action_with_both_URLs_is_followed_by_status_and_read_at_Location()
    {
        _rig.Service.Answer(202, "", ("Azure-AsyncOperation", Status), ("Location", Result)).Answer(200, Running).Answer(200, Done).Answer(200, """{"a":1}""");

        Assert.Equal("""{"a":1}""", (await _rig.Client.PostAsync(ArmRig.ServiceId, "act", null, default))!.ToJsonString());
    }

    [Fact]
    public async Task A_result_with_an_id_and_properties_is_no_operation()
    {
        // The shape of an AKS command result, whose own state says whether the command's pod ran.
        _rig.Service.Answer(202, "", ("Location", Result)).Answer(200, """{"id":"c","status":"x","properties":{"provisioningState":"Failed","exitCode":1}}""");

        Assert.Equal(1, (int)(await _rig.Client.PostAsync(ArmRig.ServiceId, "act", null, default))!["properties"]!["exitCode"]!);
    }

    [Fact]
    public async Task The_caller_can_stop_the_wait_while_the_operation_runs_on()
    {
        using CancellationTokenSource stop = new();
        for (int i = 0; i < 3; i++) _rig.Service.Answer(200, Running);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _rig.Client.WaitAsync(Put(), new Told([], stop.Cancel), stop.Token));

        Assert.Empty(_rig.Service.Requests);
    }

    public void Dispose() => _rig.Dispose();

    private IEnumerable<double> Seconds => _rig.Clock.Waits.Select(wait => wait.TotalSeconds);

    private static ArmOperation Put(int? retryAfter = null, string? body = null) =>
        new(ArmRig.ServiceId, "PUT", 201, Opaque(Status), null, retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null, Parse(body ?? ArmRig.UpdatingBody));

    private static ArmOperation Delete(Uri? status, Uri? location) =>
        new(ArmRig.ServiceId, "DELETE", 202, status, location, TimeSpan.FromSeconds(10), null);

    private static Uri Opaque(string url) => PlsTools.Core.Arm.Http.ArmUrl.ReadOpaque(url)!;

    private static JsonObject Parse(string body) => (JsonObject)JsonNode.Parse(body)!;

    private sealed class Told(List<string> told, Action? then = null) : IProgress<string>
    {
        public void Report(string value)
        {
            told.Add(value);
            then?.Invoke();
        }
    }
}
