namespace PlsTools.Core.Consumers.Reachability;

/// <summary>Decides what came back means. Pure.</summary>
internal static class AnswerVerdict
{
    private const int BadRequest = 400;

    public static RungFinding Judge(HttpAnswer answer, ReachabilityOptions options) => answer.Outcome switch
    {
        // An application that does not expect the header takes it for the beginning of a request, and a server of HTTP answers just this.
        HttpOutcome.Answered when options.ExpectProxyProtocol && answer.Status == BadRequest => RungFinding.Failed(
            string.Format(null, ConsumersMessages.RungHttpAnswered, answer.Text, options.Path), ReachabilityMessages.CauseProxyExpected, ReachabilityMessages.AdviceProxyExpected),
        HttpOutcome.Answered => RungFinding.Passed(string.Format(null, ConsumersMessages.RungHttpAnswered, answer.Text, options.Path)),
        HttpOutcome.OtherProtocol when !options.UsesHttp => RungFinding.Passed(string.Format(null, ReachabilityMessages.BannerSaid, answer.Text)),
        HttpOutcome.OtherProtocol => RungFinding.Passed(string.Format(null, ConsumersMessages.RungHttpOther, answer.Text)),
        HttpOutcome.Closed when options.Idle > TimeSpan.Zero => AfterIdling(ConsumersMessages.RungHttpClosed, options),
        HttpOutcome.Closed when options.ExpectProxyProtocol => RungFinding.Failed(
            ConsumersMessages.RungHttpClosed, ReachabilityMessages.CauseProxyExpected, ReachabilityMessages.AdviceProxyExpected),
        HttpOutcome.Closed => RungFinding.Failed(
            ConsumersMessages.RungHttpClosed, options.UsesHttp ? ConsumersMessages.CauseHttpClosed : ReachabilityMessages.CauseBannerClosed, ConsumersMessages.AdviceHttpClosed),
        _ when options.Idle > TimeSpan.Zero => AfterIdling(Silence(options), options),
        _ => RungFinding.Failed(
            Silence(options),
            options.UsesHttp ? ConsumersMessages.CauseHttpSilent : ReachabilityMessages.CauseBannerSilent,
            options.UsesHttp ? ConsumersMessages.AdviceHttpSilent : ReachabilityMessages.AdviceBannerSilent),
    };

    private static RungFinding AfterIdling(string detail, ReachabilityOptions options) => RungFinding.Failed(
        detail, string.Format(null, ReachabilityMessages.CauseIdle, options.Idle.TotalSeconds), ReachabilityMessages.AdviceIdle);

    private static string Silence(ReachabilityOptions options) => string.Format(null, ConsumersMessages.RungHttpSilent, options.Timeout.TotalSeconds);
}
