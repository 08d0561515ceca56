using System.Net;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>Where a Service's frontend is to be: in a subnet, or on a public address.</summary>
/// <param name="SubnetId">Null for a public frontend.</param>
/// <param name="Prefixes">The subnet's ranges.</param>
/// <param name="PublicAddressId">Null for an internal frontend.</param>
internal sealed record FrontendTarget(string? SubnetId, IReadOnlyList<IPNetwork> Prefixes, string? PublicAddressId)
{
    public bool Contains(string address) => IPAddress.TryParse(address, out IPAddress? parsed) && Prefixes.Any(prefix => prefix.Contains(parsed));
}
