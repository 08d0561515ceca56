using System.Diagnostics.CodeAnalysis;
using PlsTools.Core.Arm;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers;

/// <summary>A virtual network as a person names it: a resource id, or a name in the session's subscription.</summary>
/// <param name="Text">As written.</param>
/// <param name="Id">Null where only the name is known.</param>
/// <param name="Name">The network's name.</param>
public sealed record VirtualNetworkReference(string Text, ResourceId? Id, string Name)
{
    public static VirtualNetworkReference Of(ResourceId id) => new(id.ToString(), id, id.Name);

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out VirtualNetworkReference? network)
    {
        string trimmed = text?.Trim() ?? string.Empty;
        network = null;
        if (ResourceId.TryParse(trimmed, out ResourceId? id))
        {
            if (id.IsType(ArmType.VirtualNetwork)) network = Of(id);
        }
        else if (trimmed.Length > 0 && !trimmed.Contains('/', StringComparison.Ordinal) && !trimmed.Any(char.IsWhiteSpace))
        {
            network = new(trimmed, null, trimmed);
        }

        return network is not null;
    }

    public override string ToString() => Text;
}
