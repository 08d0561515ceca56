using System.Globalization;

namespace PlsTools.Core.Exposure.Reading;

/// <summary>One port of a Service.</summary>
/// <param name="Port">Port that the load balancer listens on, and that consumers use.</param>
/// <param name="Protocol"><c>TCP</c>, <c>UDP</c> or <c>SCTP</c>.</param>
/// <param name="Name">Port's name; null where it has none.</param>
/// <param name="AppProtocol">Such as <c>https</c>; it chooses the health probe's protocol. Null for none.</param>
public sealed record ServicePort(int Port, string Protocol, string? Name, string? AppProtocol)
{
    public bool IsTcp => Protocol.Equals("TCP", StringComparison.OrdinalIgnoreCase);

    /// <summary>Such as <c>443/TCP</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Port}/{Protocol}");
}
