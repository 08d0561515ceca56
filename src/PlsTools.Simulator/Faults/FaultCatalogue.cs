namespace PlsTools.Simulator.Faults;

/// <summary>The faults that a world can be given, by name. Faults of ARM begin with <c>Arm</c>, those of API servers with <c>Kube</c>.</summary>
public static class FaultCatalogue
{
    private const string Arm = "arm";
    private const string Kube = "kube";

    private static readonly string[] s_writes = ["PUT", "PATCH", "DELETE", "POST"];

    public static IReadOnlyList<FaultKind> All { get; } =
    [
        Make("ArmClaimsChallenge", Arm, "A token that is still good is refused with 401 and a claims challenge, as after a revocation.", new ArmRefusal(ArmRefusals.ClaimsChallenge), first: 1),
        Make("ArmContention", Arm, "A write is refused with 409 AnotherOperationInProgress.", new ArmRefusal(ArmRefusals.Contention), first: 2, methods: s_writes),
        Make("ArmExpiredToken", Arm, "A token that is still good is refused with 401 ExpiredAuthenticationToken and a challenge.", new ArmRefusal(ArmRefusals.ExpiredToken), first: 1),
        Make("ArmFailedOperation", Arm, "A write is accepted, and its operation ends as Failed with InternalServerError.", new FailedOperation(), first: 1, methods: s_writes),
        Make("ArmLostPage", Arm, "A page of a list after the first is answered with 500.", new LostPage(), first: 1, methods: ["GET"]),
        Make("ArmResetAfter", Arm, "The connection is reset after the server has applied a write.", new ResetAfter(), first: 1, methods: s_writes),
        Make("ArmResetBefore", Arm, "The connection is reset before the server has read the request.", new ResetBefore(), first: 1),
        Make("ArmRetryable", Arm, "A write is refused with 429 RetryableError: another operation is updating the resource.", new ArmRefusal(ArmRefusals.Retryable), first: 2, seconds: 5, methods: s_writes),
        Make("ArmServerError", Arm, "The answer is 500 InternalServerError.", new ArmRefusal(ArmRefusals.ServerError), first: 2),
        Make("ArmSlow", Arm, "Answers come late.", new SlowAnswer(), seconds: 5),
        Make("ArmSlowOperation", Arm, "Operations take longer than they should.", new SlowOperation(), seconds: 120, methods: s_writes),
        Make("ArmSmallPages", Arm, "Lists come in pages of a few items.", new SmallPages(), items: 2, methods: ["GET"]),
        Make("ArmStaleRead", Arm, "Soon after a write, a GET of the resource still shows what was there before it.", new StaleRead(), first: 3, seconds: 30),
        Make("ArmThrottled", Arm, "The answer is 429 SubscriptionRequestsThrottled with Retry-After.", new ArmRefusal(ArmRefusals.Throttled), first: 3, seconds: 10),
        Make("ArmUnavailable", Arm, "The answer is 503 ServiceUnavailable with Retry-After.", new ArmRefusal(ArmRefusals.Unavailable), first: 2, seconds: 5),
        Make("KubeConflict", Kube, "A write is refused with 409: the object has been modified.", new KubeRefusal(KubeRefusals.Conflict), first: 1, methods: ["PUT", "PATCH"]),
        Make("KubeExpiredToken", Kube, "A token that is still good is refused with 401.", new KubeRefusal(KubeRefusals.Unauthorized), first: 1),
        Make("KubeListExpired", Kube, "The rest of a list that is read in pieces is refused with 410 Expired.", new ExpiredList(), first: 1, methods: ["GET"]),
        Make("KubeResetAfter", Kube, "The connection is reset after the server has applied a write.", new ResetAfter(), first: 1, methods: s_writes),
        Make("KubeResetBefore", Kube, "The connection is reset before the server has read the request.", new ResetBefore(), first: 1),
        Make("KubeServerError", Kube, "The answer is 500.", new KubeRefusal(KubeRefusals.ServerError), first: 2),
        Make("KubeSlow", Kube, "Answers come late.", new SlowAnswer(), seconds: 5),
        Make("KubeThrottled", Kube, "The answer is 429 TooManyRequests with Retry-After.", new KubeRefusal(KubeRefusals.Throttled), first: 3, seconds: 1),
        Make("KubeUnavailable", Kube, "The answer is 503 ServiceUnavailable.", new KubeRefusal(KubeRefusals.Unavailable), first: 2),
        Make("KubeWatchCut", Kube, "A watch ends without a word after a few events.", new WatchCut(), first: 1, items: 1, methods: ["GET"]),
        Make("KubeWatchGone", Kube, "A watch is told that its resourceVersion is too old: an ERROR event with 410.", new WatchGone(), first: 1, methods: ["GET"]),
    ];

    public static IEnumerable<string> Names => All.Select(kind => kind.Name);

    /// <summary>The fault of a name, ignoring letter case; null if there is none.</summary>
    public static FaultKind? Find(string name) => All.FirstOrDefault(kind => kind.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static FaultKind Make(
        string name, string service, string summary, FaultEffect effect, int? first = null, double? seconds = null, int? items = null, IReadOnlyList<string>? methods = null) =>
        new(name, service, summary, new() { Name = name, First = first, Always = first is null, Seconds = seconds, Items = items })
        {
            Methods = methods ?? [],
            Effect = () => effect.Fresh(),
        };
}
