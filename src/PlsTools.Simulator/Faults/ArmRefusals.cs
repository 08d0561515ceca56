using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Faults;

/// <summary>Errors of ARM that strike without a reason in the world.</summary>
internal static class ArmRefusals
{
    /// <summary>Only the code and text are documented; the headers beside Retry-After are those of any answer.</summary>
    public static ArmFaultException Throttled(FaultCall call)
    {
        string kind = RateMeter.KindOf(call.Request.Method)[..^1];
        string subscription = ArmTarget.Parse(call.Request.Url.AbsolutePath, call.Request.Method)?.SubscriptionId ?? "";
        string actor = Caller(call)?.ObjectId ?? "";
        return Later(call, 429, "SubscriptionRequestsThrottled", $"Number of '{kind}' requests for subscription '{subscription}' actor '{actor}' exceeded. Please try again after '{call.WholeSeconds}' seconds.");
    }

    public static ArmFaultException ExpiredToken(FaultCall call)
    {
        DateTimeOffset now = call.Clock.GetUtcNow();
        return GatewayFaults.ExpiredToken(now - TimeSpan.FromSeconds(1), now, Caller(call)?.TenantId ?? "common");
    }

    public static ArmFaultException ClaimsChallenge(FaultCall call) => GatewayFaults.InsufficientClaims(
        FormattableString.Invariant($$$$"""{"access_token":{"nbf":{"essential":true,"value":"{{{{call.Clock.GetUtcNow().ToUnixTimeSeconds()}}}}"}}}"""),
        Caller(call)?.TenantId ?? "common");

    public static ArmFaultException ServerError(FaultCall call) =>
        new(500, "InternalServerError", "An error occurred.");

    public static ArmFaultException Unavailable(FaultCall call) =>
        Later(call, 503, "ServiceUnavailable", "The service is temporarily unavailable.");

    public static ArmFaultException Contention(FaultCall call) => NetworkFaults.AnotherOperationInProgress(
        $"{call.Request.Url.GetLeftPart(UriPartial.Authority)}{call.Request.Url.AbsolutePath}");

    public static ArmFaultException Retryable(FaultCall call)
    {
        DateTimeOffset now = call.Clock.GetUtcNow();
        WorldOperation other = new(call.Arm!.World.Random.NewGuid().ToString(), "PutSubnetOperation", call.Request.Url.AbsolutePath, now, now + call.Seconds, () => null);
        return NetworkFaults.UpdatedByAnotherOperation(other, now);
    }

    private static ArmFaultException Later(FaultCall call, int status, string code, string message) => new(status, code, message)
    {
        ByGateway = true,
        Headers = new Dictionary<string, string> { ["Retry-After"] = call.WholeSeconds },
    };

    private static Principal? Caller(FaultCall call) => call.Arm!.World.Directory.CallerOf(call.Request.Header("Authorization"));
}
