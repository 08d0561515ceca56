using PlsTools.Core.Arm.Resources;

namespace PlsTools.Consumers;

/// <summary>Completes <c>network/subnet</c>; subnets that are delegated can take no endpoint and are left out.</summary>
public sealed class SubnetCompleter : NetworkCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Of(VirtualNetworkResource network) =>
        network.Subnets.Where(subnet => subnet.Delegations.Count == 0)
            .Select(subnet => ($"{network.Name}/{subnet.Name}", $"{string.Join(", ", subnet.AddressPrefixes)}, {network.Location}"));
}
