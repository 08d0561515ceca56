using System.Diagnostics.CodeAnalysis;
using PlsTools.Core.Arm;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers;

/// <summary>A subnet as a person names it: a resource id, or <c>network/subnet</c>.</summary>
/// <param name="Text">As written.</param>
/// <param name="Network">The virtual network, by id or by name.</param>
/// <param name="SubnetName">Name in that network.</param>
public sealed record SubnetReference(string Text, VirtualNetworkReference Network, string SubnetName)
{
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SubnetReference? subnet)
    {
        string trimmed = text?.Trim() ?? string.Empty;
        subnet = null;
        if (ResourceId.TryParse(trimmed, out ResourceId? id))
        {
            if (id.IsType(ArmType.Subnet)) subnet = new(trimmed, VirtualNetworkReference.Of(id.Parent!), id.Name);
        }
        else if (NamespacedName.TryParse(trimmed, out NamespacedName pair, defaultNamespace: string.Empty) && pair.Namespace.Length > 0
            && VirtualNetworkReference.TryParse(pair.Namespace, out VirtualNetworkReference? network))
        {
            subnet = new(trimmed, network, pair.Name);
        }

        return subnet is not null;
    }

    public override string ToString() => Text;
}
