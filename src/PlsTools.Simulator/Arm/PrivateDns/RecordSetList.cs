using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.PrivateDns;

/// <summary>Lists of a zone's record sets: by name, the apex first, and by type within a name.</summary>
internal static class RecordSetList
{
    /// <summary>Those of some types whose names end as <c>$recordsetnamesuffix</c> asks.</summary>
    public static IReadOnlyList<StoredResource> Read(ArmContext arm, ArmId zone, ArmCall call, IEnumerable<RecordType> types)
    {
        string suffix = call.Query.GetValueOrDefault("$recordsetnamesuffix", "");
        return
        [
            .. types.SelectMany(type => arm.Resources.OfType(type.FullType, zone.ToString()))
                .Select(resource => (Resource: resource, ArmId.Parse(resource.Id).Name))
                .Where(item => item.Name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
                .OrderBy(item => item.Name != RecordSetDocument.Apex)
                .ThenBy(item => item.Name, StringComparer.Ordinal)
                .ThenBy(item => item.Resource.Type, StringComparer.Ordinal)
                .Select(item => item.Resource),
        ];
    }
}
