using System.Diagnostics.CodeAnalysis;
using PlsTools.Core.Arm;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Naming;

/// <summary>A private DNS zone as a person names it: by its domain name, or by its resource id.</summary>
/// <param name="Text">As written.</param>
/// <param name="Id">Null where only the name is known.</param>
/// <param name="Name">The zone's domain name.</param>
internal sealed record ZoneReference(string Text, ResourceId? Id, DomainName Name)
{
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ZoneReference? zone)
    {
        zone = null;
        string trimmed = text?.Trim() ?? string.Empty;
        bool isId = ResourceId.TryParse(trimmed, out ResourceId? id);
        if (isId && !id!.IsType(ArmType.PrivateDnsZone)) return false;
        if (DomainName.TryParse(isId ? id!.Name : trimmed, out DomainName? name) && !name.IsWildcard) zone = new(trimmed, id, name);
        return zone is not null;
    }
}
