using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Http;

namespace PlsTools.Core.Tests.Arm;

public sealed class ArmRetryRulesTests
{
    private static readonly ArmRetrySettings s_settings = new();

    [Theory]
    [InlineData("GET", 503, null, ArmRetryClass.Transient)]
    [InlineData("PUT", 500, null, ArmRetryClass.Transient)]
    [InlineData("DELETE", 504, null, ArmRetryClass.Transient)]
    [InlineData("PUT", 502, null, ArmRetryClass.Transient)]
    [InlineData("GET", 408, null, ArmRetryClass.Transient)]
    [InlineData("POST", 500, null, ArmRetryClass.None)]
    [InlineData("POST", 502, null, ArmRetryClass.None)]
    [InlineData("POST", 503, null, ArmRetryClass.None)]
    [InlineData("POST", 504, null, ArmRetryClass.None)]
    [InlineData("POST", 408, null, ArmRetryClass.None)]
    [InlineData("POST", 429, "SubscriptionRequestsThrottled", ArmRetryClass.Throttled)]
    [InlineData("GET", 429, null, ArmRetryClass.Throttled)]
    [InlineData("PUT", 429, "RetryableError", ArmRetryClass.Contention)]
    [InlineData("PUT", 409, "AnotherOperationInProgress", ArmRetryClass.Contention)]
    [InlineData("POST", 409, "AnotherOperationInProgress", ArmRetryClass.Contention)]
    [InlineData("PUT", 400, "ReferencedResourceNotProvisioned", ArmRetryClass.Contention)]
    [InlineData("PUT", 409, "Conflict", ArmRetryClass.Transient)]
    [InlineData("POST", 409, "Conflict", ArmRetryClass.None)]
    [InlineData("DELETE", 409, "CannotDeleteResource", ArmRetryClass.None)]
    [InlineData("PUT", 400, "InvalidPrivateLinkServiceId", ArmRetryClass.None)]
    [InlineData("PUT", 412, "PreconditionFailed", ArmRetryClass.None)]
    [InlineData("GET", 404, "ResourceNotFound", ArmRetryClass.None)]
    [InlineData("GET", 403, "AuthorizationFailed", ArmRetryClass.None)]
    [InlineData("GET", 501, null, ArmRetryClass.None)]
    [InlineData("PUT", 201, null, ArmRetryClass.None)]
    public void Each_answer_has_its_class(string verb, int status, string? code, ArmRetryClass expected) =>
        Assert.Equal(expected, ArmRetryRules.Classify(verb, status, new(code, null, [], [])));

    [Fact]
    public void The_code_of_a_detail_counts() =>
        Assert.Equal(
            ArmRetryClass.Contention,
            ArmRetryRules.Classify("PUT", 429, new("TooManyRequests", null, ["RetryableErrorDueToAnotherOperation"], [])));

    [Theory]
    [InlineData("POST", nameof(ArmTransportFailure.NotSent), ArmRetryClass.Transient)]
    [InlineData("POST", nameof(ArmTransportFailure.Broken), ArmRetryClass.None)]
    [InlineData("PUT", nameof(ArmTransportFailure.Broken), ArmRetryClass.Transient)]
    [InlineData("GET", nameof(ArmTransportFailure.CertificateRejected), ArmRetryClass.None)]
    public void A_broken_connection_may_hide_a_request_that_was_carried_out(string verb, string failure, ArmRetryClass expected) =>
        Assert.Equal(expected, ArmRetryRules.Classify(verb, Enum.Parse<ArmTransportFailure>(failure)));

    [Theory]
    [InlineData(1, 0.5, 0.8)]
    [InlineData(2, 0.5, 1.6)]
    [InlineData(3, 0.0, 2.56)]
    [InlineData(3, 1.0, 3.84)]
    [InlineData(5, 0.5, 12.8)]
    public void Back_off_doubles_and_is_spread(int failures, double jitter, double seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(seconds), ArmRetryRules.Wait(ArmRetryClass.Transient, s_settings, failures, TimeSpan.Zero, null, jitter)!.Value);

    [Fact]
    public void Back_off_is_capped() =>
        Assert.Equal(s_settings.MaxDelay, ArmRetryRules.Wait(ArmRetryClass.Contention, s_settings, 60, TimeSpan.Zero, null, 1));

    [Theory]
    [InlineData(17, 17)]
    [InlineData(120, 120)]
    [InlineData(0, 0.8)]
    public void Retry_After_is_never_undercut(int asked, double seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(seconds),
            ArmRetryRules.Wait(ArmRetryClass.Throttled, s_settings, 1, TimeSpan.Zero, TimeSpan.FromSeconds(asked), 0.5));

    [Fact]
    public void Stumbles_are_forgiven_a_number_of_times()
    {
        Assert.NotNull(ArmRetryRules.Wait(ArmRetryClass.Transient, s_settings, s_settings.MaxRetries, TimeSpan.Zero, null, 0));
        Assert.Null(ArmRetryRules.Wait(ArmRetryClass.Transient, s_settings, s_settings.MaxRetries + 1, TimeSpan.Zero, null, 0));
        Assert.NotNull(ArmRetryRules.Wait(ArmRetryClass.Contention, s_settings, s_settings.MaxRetries + 1, TimeSpan.Zero, null, 0));
    }

    [Fact]
    public void A_wait_beyond_the_patience_is_not_begun()
    {
        Assert.Null(ArmRetryRules.Wait(ArmRetryClass.Throttled, s_settings, 1, TimeSpan.Zero, s_settings.Patience + TimeSpan.FromSeconds(1), 0));
        Assert.Null(ArmRetryRules.Wait(ArmRetryClass.Contention, s_settings, 1, s_settings.Patience, null, 0));
    }
}
