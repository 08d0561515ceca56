using PlsTools.Core.Arm.Resources;

namespace PlsTools.Consumers;

/// <summary>Completes the names of virtual networks.</summary>
public sealed class VirtualNetworkCompleter : NetworkCompleter
{
    private protected override IEnumerable<(string Text, string ToolTip)> Of(VirtualNetworkResource network) =>
        [(network.Name, $"{string.Join(", ", network.AddressPrefixes)}, {network.Location}")];
}
