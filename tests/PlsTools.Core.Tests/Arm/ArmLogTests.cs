using System.Text.Json;
using PlsTools.Core.Tests.Arm.Support;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Arm;

public sealed class ArmLogTests : IDisposable
{
    private readonly ArmRig _rig = new();

    [Fact]
    public async Task An_entry_tells_what_support_asks_for_and_what_pacing_needs()
    {
        _rig.Service.Answer(
            200,
            ArmRig.ServiceBody,
            ("x-ms-request-id", "r1"),
            ("x-ms-correlation-request-id", "c1"),
            ("x-ms-ratelimit-remaining-subscription-global-reads", "16499"),
            ("x-ms-user-quota-remaining", "14"));

        await _rig.Client.GetAsync(ArmRig.ServiceId, default);

        RequestRecord entry = Assert.Single(_rig.Log.Requests);
        Assert.Equal(("GET", ArmRig.ServiceUrl, 200, "r1", "c1"), (entry.Verb, entry.Url, entry.Status, entry.RequestId, entry.CorrelationId));
        Dictionary<string, string> answer = new(entry.AnswerHeaders, StringComparer.OrdinalIgnoreCase);
        Assert.Equal("16499", answer["x-ms-ratelimit-remaining-subscription-global-reads"]);
        Assert.Equal("14", answer["x-ms-user-quota-remaining"]);
        Assert.Equal((1, TimeSpan.Zero, (long)ArmRig.ServiceBody.Length), (entry.Attempt, entry.Held, entry.AnswerLength));
    }

    [Fact]
    public async Task No_token_and_no_signature_is_ever_told()
    {
        const string operation = "https://management.azure.com/subscriptions/s/providers/Microsoft.Network/locations/l/operations/o?api-version=2024-05-01&t=1&c=MIIcert&s=signature&h=hash";
        _rig.Service
            .Answer(201, ArmRig.UpdatingBody, ("Azure-AsyncOperation", operation))
            .Answer(500).Answer(200, """{"status":"Succeeded"}""")
            .Answer(200, ArmRig.ServiceBody);

        await _rig.Client.WaitAsync(await _rig.Client.BeginPutAsync(ArmRig.ServiceId, [], null, default), null, default);

        string told = JsonSerializer.Serialize(_rig.Log.Requests) + JsonSerializer.Serialize(_rig.Log.Waits);
        Assert.Equal(4, _rig.Log.Requests.Count);
        Assert.Contains("/operations/o", told);
        Assert.All((string[])["token-1", "Bearer", "signature", "MIIcert", "hash"], secret => Assert.DoesNotContain(secret, told));
    }

    [Fact]
    public async Task Repetitions_are_counted_and_a_silent_service_is_told()
    {
        _rig.Service.Answer(503).Fail(new HttpRequestException(HttpRequestError.ConnectionError)).Answer(200, ArmRig.ServiceBody);

        await _rig.Client.GetAsync(ArmRig.ServiceId, default);

        Assert.Equal([(1, 503), (2, 0), (3, 200)], _rig.Log.Requests.Select(request => (request.Attempt, request.Status)));
    }

    [Fact]
    public async Task A_write_tells_its_conditions_and_the_length_of_its_body_but_not_the_body()
    {
        _rig.Service.Answer(200, ArmRig.ServiceBody, ("X-Secret", "canary"), ("Set-Cookie", "canary"));

        await _rig.Client.BeginPutAsync(ArmRig.ServiceId, new() { ["properties"] = "canary" }, "etag-1", default);

        RequestRecord entry = Assert.Single(_rig.Log.Requests);
        Assert.Contains(KeyValuePair.Create("If-Match", "etag-1"), entry.RequestHeaders);
        Assert.Equal(23, entry.RequestLength);
        Assert.DoesNotContain("canary", JsonSerializer.Serialize(entry));
        Assert.DoesNotContain(entry.RequestHeaders, header => header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase));
    }

    public void Dispose() => _rig.Dispose();
}
