namespace PlsTools.Core.Connections.Policy;

/// <summary>How many connections may be approved; null for no limit.</summary>
/// <param name="PerService">On one Private Link Service.</param>
/// <param name="PerConsumer">Of one consumer's subscription on one Private Link Service.</param>
internal sealed record ApprovalLimits(int? PerService, int? PerConsumer)
{
    public static ApprovalLimits None { get; } = new(null, null);

    public bool IsNone => this == None;

    /// <summary>Why one more approval would be too many; null where it would not.</summary>
    public string? Exceeded(PolicyFacts facts)
    {
        int onService = facts.Service.Approved(facts.Connection).Count();
        if (onService >= PerService) return string.Format(null, PolicyMessages.LimitPerService, facts.Service.Id.Name, onService, PerService);
        if (PerConsumer is null) return null;
        if (facts.Connection.ConsumerSubscriptionId is not { } consumer) return PolicyMessages.LimitConsumerUnknown;
        int ofConsumer = facts.Service.Approved(facts.Connection)
            .Count(other => consumer.Equals(other.ConsumerSubscriptionId, StringComparison.OrdinalIgnoreCase));
        return ofConsumer >= PerConsumer ? string.Format(null, PolicyMessages.LimitPerConsumer, consumer, facts.Service.Id.Name, ofConsumer, PerConsumer) : null;
    }
}
