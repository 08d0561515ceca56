using System.Text.Json;
using PlsTools.Core.Arm;
using PlsTools.Core.Tests.Arm.Support;

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

        ArmLogEntry entry = Assert.Single(_rig.Log);
        Assert.Equal(("GET", ArmRig.ServicePath, "2024-05-01", 200, "r1", "c1"), (entry.Verb, entry.Path, entry.ApiVersion, entry.Status, entry.RequestId, entry.CorrelationId));
        Assert.Equal("16499", entry.RateLimits["x-ms-ratelimit-remaining-subscription-global-reads"]);
        Assert.Equal("14", entry.RateLimits["X-MS-User-Quota-Remaining"]);
        Assert.Equal(2, entry.RateLimits.Count);
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

        string told = JsonSerializer.Serialize(_rig.Log) + JsonSerializer.Serialize(_rig.Waits);
        Assert.Equal(4, _rig.Log.Count);
        Assert.Contains("/operations/o", told);
        Assert.All((string[])["token-1", "Bearer", "signature", "MIIcert", "hash"], secret => Assert.DoesNotContain(secret, told));
    }

    public void Dispose() => _rig.Dispose();
}
