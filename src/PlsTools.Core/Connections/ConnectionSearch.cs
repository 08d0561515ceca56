namespace PlsTools.Core.Connections;

/// <summary>Which connections are looked for over many subscriptions; a list that is empty does not restrict.</summary>
public sealed record ConnectionSearch
{
    /// <summary>Ids of the Private Link Services' subscriptions.</summary>
    public IReadOnlyList<string> Subscriptions { get; init; } = [];

    /// <summary>Names of management groups above the Private Link Services; unused where there are subscriptions.</summary>
    public IReadOnlyList<string> ManagementGroups { get; init; } = [];

    /// <summary>States, such as <see cref="ConnectionStatus.Pending"/>.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>Ids of the consumers' subscriptions.</summary>
    public IReadOnlyList<string> ConsumerSubscriptions { get; init; } = [];
}
