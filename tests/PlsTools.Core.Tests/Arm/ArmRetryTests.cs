using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Errors;
using PlsTools.Core.Tests.Arm.Support;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Arm;

public sealed class ArmRetryTests : IDisposable
{
    private const string Busy = """{"error":{"code":"AnotherOperationInProgress","message":"Another operation on this or dependent resource is in progress."}}""";

    private readonly ArmRig _rig = new();

    [Fact]
    public async Task A_stumble_is_repeated_with_the_same_id_and_told_in_the_log()
    {
        _rig.Service.Answer(503).Fail(new HttpRequestException("reset")).Answer(200, ArmRig.ServiceBody);

        await _rig.Client.GetAsync(ArmRig.ServiceId, default);

        Assert.Equal([503, 0, 200], _rig.Log.Requests.Select(entry => entry.Status));
        Assert.Single(_rig.Service.Requests.Select(request => request.Header("x-ms-client-request-id")).Distinct());
        Assert.All(_rig.Log.Requests, entry => Assert.Contains(KeyValuePair.Create("x-ms-client-request-id", _rig.Service.Requests[0].Header("x-ms-client-request-id")!), entry.RequestHeaders));
        Assert.Collection(
            _rig.Clock.Waits, wait => Assert.InRange(wait.TotalSeconds, 0.64, 0.96), wait => Assert.InRange(wait.TotalSeconds, 1.28, 1.92));
        Assert.Empty(_rig.Log.Waits);
    }

    [Fact]
    public async Task A_PUT_is_repeated_whole()
    {
        _rig.Service.Fail(new IOException("cut")).Answer(200, ArmRig.ServiceBody);

        await _rig.Client.BeginPutAsync(ArmRig.ServiceId, new JsonObject { ["a"] = 1 }, "W/\"e\"", default);

        Assert.Equal(["""{"a":1}""", """{"a":1}"""], _rig.Service.Requests.Select(request => request.Body));
        Assert.All(_rig.Service.Requests, request => Assert.Equal("W/\"e\"", request.Header("If-Match")));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_POST_is_never_repeated_after_a_server_error(int status)
    {
        _rig.Service.Answer(status);

        ArmException error = await Assert.ThrowsAsync<ArmException>(() => _rig.Client.PostAsync(ArmRig.ServiceId, "act", null, default));

        Assert.Equal("ArmUnavailable", error.ErrorId);
        Assert.Single(_rig.Service.Requests);
    }

    [Fact]
    public async Task A_POST_is_not_repeated_after_a_broken_connection_but_after_one_that_was_never_made()
    {
        _rig.Service.Fail(new HttpRequestException(HttpRequestError.ConnectionError, "refused")).Fail(new IOException("cut"));

        ArmException error = await Assert.ThrowsAsync<ArmException>(() => _rig.Client.PostAsync(ArmRig.ServiceId, "act", null, default));

        Assert.Equal("ArmUnreachable", error.ErrorId);
        Assert.Equal(2, _rig.Service.Requests.Count);
    }

    [Fact]
    public async Task A_socket_that_was_reset_while_it_was_made_is_a_broken_connection()
    {
        _rig.Service.Fail(new SocketException((int)SocketError.NotConnected));

        ArmException error = await Assert.ThrowsAsync<ArmException>(() => _rig.Client.PostAsync(ArmRig.ServiceId, "act", null, default));

        Assert.Equal("ArmUnreachable", error.ErrorId);
        Assert.Single(_rig.Service.Requests);
    }

    [Fact]
    public async Task Throttling_waits_as_asked_and_says_so()
    {
        _rig.Service
            .Answer(429, """{"error":{"code":"SubscriptionRequestsThrottled","message":"m"}}""", ("Retry-After", "17"))
            .Answer(200, ArmRig.ServiceBody);

        await _rig.Client.GetAsync(ArmRig.ServiceId, default);

        Assert.Equal(TimeSpan.FromSeconds(17), Assert.Single(_rig.Clock.Waits));
        Assert.Equal(
            new RequestWait(TimeSpan.FromSeconds(17), "GET", ArmRig.ServiceUrl, 429, "SubscriptionRequestsThrottled"),
            Assert.Single(_rig.Log.Waits));
    }

    [Fact]
    public async Task Retry_After_may_be_a_date()
    {
        _rig.Service.Answer(503, "", ("Retry-After", (_rig.Clock.GetUtcNow() + TimeSpan.FromSeconds(40)).ToString("r"))).Answer(200, ArmRig.ServiceBody);

        await _rig.Client.GetAsync(ArmRig.ServiceId, default);

        Assert.Equal(TimeSpan.FromSeconds(40), Assert.Single(_rig.Clock.Waits));
    }

    [Fact]
    public async Task Contention_is_waited_out_longer_than_a_stumble()
    {
        for (int i = 0; i < 12; i++) _rig.Service.Answer(409, Busy);
        _rig.Service.Answer(200, ArmRig.ServiceBody);

        await _rig.Client.BeginPutAsync(ArmRig.ServiceId, [], null, default);

        Assert.Equal(13, _rig.Service.Requests.Count);
        Assert.All(_rig.Log.Waits, wait => Assert.Equal((409, "AnotherOperationInProgress"), (wait.Status, wait.Code)));
        Assert.Equal(_rig.Clock.Waits.Where(wait => wait >= TimeSpan.FromSeconds(5)), _rig.Log.Waits.Select(wait => wait.Delay));
    }

    [Fact]
    public async Task Contention_ends_as_busy_once_the_patience_is_over()
    {
        for (int i = 0; i < 100; i++) _rig.Service.Answer(409, Busy);

        ArmException error = await Assert.ThrowsAsync<ArmException>(() => _rig.Client.BeginPutAsync(ArmRig.ServiceId, [], null, default));

        Assert.Equal(("ArmBusy", PlsErrorKind.Busy), (error.ErrorId, error.Kind));
        Assert.InRange(_rig.Clock.Waits.Sum(wait => wait.TotalMinutes), 9, 10);
    }

    [Fact]
    public async Task No_answer_at_all_ends_as_unreachable_with_the_reason()
    {
        for (int i = 0; i < 6; i++) _rig.Service.Fail(new HttpRequestException("outer", new SocketException((int)SocketError.ConnectionRefused)));

        ArmException error = await Assert.ThrowsAsync<ArmException>(() => _rig.Client.GetAsync(ArmRig.ServiceId, default));

        Assert.Equal(("ArmUnreachable", PlsErrorKind.ConnectionFailed, 0), (error.ErrorId, error.Kind, error.Status));
        Assert.Contains("no answer came from management.azure.com: ", error.Message);
        Assert.DoesNotContain("outer", error.Message);
        Assert.Equal(0, _rig.Service.Left);
    }

    [Fact]
    public async Task An_untrusted_certificate_is_not_tried_again()
    {
        _rig.Service.Fail(new HttpRequestException(HttpRequestError.SecureConnectionError, "ssl", new AuthenticationException("UntrustedRoot")));

        ArmException error = await Assert.ThrowsAsync<ArmException>(() => _rig.Client.GetAsync(ArmRig.ServiceId, default));

        Assert.Equal(("ArmCertificateRejected", PlsErrorKind.SecurityOrSafety), (error.ErrorId, error.Kind));
        Assert.Contains("-CertificateAuthority", error.RecommendedAction);
    }

    [Fact]
    public async Task The_caller_can_stop_a_wait()
    {
        using CancellationTokenSource stop = new();
        _rig.Service.Answering = stop.Cancel;
        _rig.Service.Answer(503).Answer(503);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _rig.Client.GetAsync(ArmRig.ServiceId, stop.Token));

        Assert.Single(_rig.Service.Requests);
    }

    public void Dispose() => _rig.Dispose();
}
