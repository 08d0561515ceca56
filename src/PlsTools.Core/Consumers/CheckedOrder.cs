using System.Net;
using System.Text.RegularExpressions;
using PlsTools.Core.Consumers.Naming;

namespace PlsTools.Core.Consumers;

/// <summary>An order whose words make sense; whether the things that it names exist is not known yet.</summary>
internal sealed partial record CheckedOrder(EndpointOrder Order, EndpointTarget Target, SubnetReference Subnet, IPAddress? PrivateIPAddress, IReadOnlyList<NameOrder> Names)
{
    /// <summary>Longest request message (schema of api-version 2025-05-01).</summary>
    public const int MostRequestMessageCharacters = 140;

    /// <summary>Checks all that can be checked before anything is asked of the service.</summary>
    /// <exception cref="Errors.PlsException">The first thing that cannot be.</exception>
    public static CheckedOrder From(EndpointOrder order)
    {
        if (!Name().IsMatch(order.Name)) throw ConsumersErrors.EndpointNameMalformed(order.Name);
        if (!EndpointTarget.TryParse(order.Target, out EndpointTarget? target)) throw ConsumersErrors.TargetMalformed(order.Target);
        if (target.Alias is not null && order.Automatic) throw ConsumersErrors.AliasNeedsManual(target);
        if (!SubnetReference.TryParse(order.Subnet, out SubnetReference? subnet)) throw ConsumersErrors.SubnetMalformed(order.Subnet);
        if (order.RequestMessage is { Length: > MostRequestMessageCharacters } message) throw ConsumersErrors.RequestMessageTooLong(message);
        IPAddress? address = null;
        if (order.PrivateIPAddress is { } text && !Addresses.TryParse(text, out address)) throw ConsumersErrors.PrivateIPAddressMalformed(text);
        return new(order, target, subnet, address, NameOrder.From(order.DnsNames, order.DnsZone));
    }

    // ARM's rule for resource names, as its error InvalidResourceName words it.
    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9_.\-]{0,78}[A-Za-z0-9_])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
