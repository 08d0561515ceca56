namespace PlsTools.Core.Consumers.Offers;

/// <summary>The names of an offer's members in its JSON document. The published schema has the same, which a test holds.</summary>
internal static class OfferMember
{
    public const string Kind = "kind";
    public const string Version = "version";
    public const string Name = "name";
    public const string ResourceId = "resourceId";
    public const string Alias = "alias";
    public const string Region = "region";
    public const string Ports = "ports";
    public const string Port = "port";
    public const string Protocol = "protocol";
    public const string Fqdns = "fqdns";
    public const string ProxyProtocol = "proxyProtocol";
    public const string Visibility = "visibility";
    public const string Approval = "approval";
    public const string ConsumerSubscriptionId = "consumerSubscriptionId";
    public const string Contact = "contact";
}
