namespace PlsTools.Core.Connections.Policy.Reading;

/// <summary>The keys of each kind of map in a policy. The published schema is held to them.</summary>
internal static class PolicyKeys
{
    public const string Version = "version";
    public const string Limits = "limits";
    public const string Rules = "rules";

    public const string Name = "name";
    public const string When = "when";
    public const string Action = "action";
    public const string Description = "description";
    public const string ActionsRequired = "actionsRequired";

    public const string PerService = "perService";
    public const string PerConsumer = "perConsumer";

    public const string Text = "text";
    public const string Wildcard = "wildcard";
    public const string Expression = "expression";

    public const string Subscription = "subscription";
    public const string ResourceGroup = "resourceGroup";
    public const string PrivateLinkService = "privateLinkService";
    public const string Tags = "tags";
    public const string Namespace = "namespace";
    public const string Service = "service";
    public const string ConsumerSubscription = "consumerSubscription";
    public const string ConsumerTenant = "consumerTenant";
    public const string ConsumerResourceGroup = "consumerResourceGroup";
    public const string EndpointName = "endpointName";
    public const string EndpointLocation = "endpointLocation";
    public const string Message = "message";
    public const string OlderThan = "olderThan";
    public const string YoungerThan = "youngerThan";

    public static string[] OfPolicy { get; } = [Version, Limits, Rules];

    public static string[] OfRule { get; } = [Name, When, Action, Description, ActionsRequired, Limits];

    public static string[] OfWhen { get; } =
    [
        Subscription, ResourceGroup, PrivateLinkService, Tags, Namespace, Service, ConsumerSubscription, ConsumerTenant,
        ConsumerResourceGroup, EndpointName, EndpointLocation, Message, OlderThan, YoungerThan,
    ];

    public static string[] OfMessage { get; } = [Text, Wildcard, Expression];

    public static string[] OfLimits { get; } = [PerService, PerConsumer];
}
