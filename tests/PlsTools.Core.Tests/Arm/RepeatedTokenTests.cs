using System.Text.Json;
using Azure.Core;
using PlsTools.Core.Arm;
using PlsTools.Core.Tests.Arm.Support;

namespace PlsTools.Core.Tests.Arm;

/// <summary>A server, or a proxy before it, that repeats the token which it was sent: nothing of that goes on.</summary>
public sealed class RepeatedTokenTests : IDisposable
{
    private const string Token = "a-token-that-nobody-else-may-ever-see";

    private readonly ArmRig _rig = new(credential: DelegatedTokenCredential.Create((_, _) => new(Token, DateTimeOffset.MaxValue)));

    [Theory]
    [InlineData(400, "InvalidRequest")]
    [InlineData(401, "InvalidAuthenticationToken")]
    [InlineData(403, "Forbidden")]
    [InlineData(404, "ResourceNotFound")]
    public async Task A_refusal_is_passed_on_without_the_token(int status, string code)
    {
        _rig.Service.Answer(
            status,
            $$$"""{"error":{"code":"{{{code}}}","message":"Refused: Bearer {{{Token}}} (a-token-that-no…)","details":[{"code":"{{{Token}}}","message":"{{{Token}}}"}]}}""",
            ("x-ms-request-id", Token), ("x-ms-correlation-request-id", Token), ("x-ms-failure-cause", Token));

        ArmException error = await Assert.ThrowsAsync<ArmException>(() => _rig.Client.GetAsync(ArmRig.ServiceId, default));

        Assert.Equal(code, error.Code);
        Assert.Contains("Refused: Bearer ***", error.Message);
        string told = error + error.RecommendedAction + error.RequestId + error.CorrelationId + string.Concat(error.DetailCodes) + JsonSerializer.Serialize(_rig.Log.Requests);
        Assert.DoesNotContain("a-token-that", told);
    }

    [Fact]
    public async Task A_refusal_that_names_the_caller_by_the_token_names_nobody()
    {
        _rig.Service.Answer(403, $$$"""{"error":{"code":"AuthorizationFailed","message":"The client '{{{Token}}}' with object id '{{{Token}}}' does not have authorization to perform action 'Microsoft.Network/privateLinkServices/read' over scope '/subscriptions/s' or the scope is invalid."}}""");

        ArmException error = await Assert.ThrowsAsync<ArmException>(() => _rig.Client.GetAsync(ArmRig.ServiceId, default));

        Assert.Contains("Microsoft.Network/privateLinkServices/read", error.Message + error.RecommendedAction);
        Assert.DoesNotContain("a-token-that", error + error.RecommendedAction);
    }

    [Fact]
    public async Task An_operation_that_failed_is_told_without_the_token()
    {
        _rig.Service
            .Answer(201, ArmRig.UpdatingBody, ("Azure-AsyncOperation", "https://management.azure.com/subscriptions/s/providers/Microsoft.Network/locations/l/operations/o?s=1"))
            .Answer(200, $$$"""{"status":"Failed","error":{"code":"Bad","message":"It was {{{Token}}}"}}""");

        ArmException error = await Assert.ThrowsAsync<ArmException>(async () => await _rig.Client.WaitAsync(await _rig.Client.BeginPutAsync(ArmRig.ServiceId, [], null, default), null, default));

        Assert.Contains("It was ***", error.Message);
        Assert.DoesNotContain(Token, error.ToString());
    }

    [Fact]
    public async Task A_wait_is_told_without_the_token()
    {
        _rig.Service.Answer(429, $$$"""{"error":{"code":"{{{Token}}}","message":"m"}}""", ("Retry-After", "30")).Answer(200, ArmRig.ServiceBody);

        await _rig.Client.GetAsync(ArmRig.ServiceId, default);

        Assert.DoesNotContain(Token, JsonSerializer.Serialize(Assert.Single(_rig.Log.Waits)));
    }

    public void Dispose() => _rig.Dispose();
}
