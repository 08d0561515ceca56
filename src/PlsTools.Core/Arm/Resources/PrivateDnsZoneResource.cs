using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Resources;

/// <summary>A private DNS zone. It answers for its name and all below it in each network that is linked to it.</summary>
public sealed class PrivateDnsZoneResource(ArmResource resource)
{
    public ArmResource Resource { get; } = resource;

    public ResourceId Id => Resource.Id;

    /// <summary>The zone's domain name.</summary>
    public string Name => Resource.Name;

    /// <summary>Counts the SOA record set, which each zone has.</summary>
    public int RecordSetCount => int.TryParse(Resource.Properties.Text("numberOfRecordSets"), out int count) ? count : 0;
}
