namespace PlsTools.Core.Consumers.Reachability;

/// <summary>The rungs' names, as scripts compare them.</summary>
internal static class RungName
{
    public const string Endpoint = "Endpoint";
    public const string Approval = "Approval";
    public const string NetworkInterface = "NetworkInterface";
    public const string Dns = "Dns";
    public const string Route = "Route";
    public const string Tcp = "Tcp";
    public const string Tls = "Tls";
    public const string Http = "Http";
    public const string Banner = "Banner";
}
