using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Resources;

/// <summary>A set of A records in a private DNS zone: one name with its addresses.</summary>
public sealed class RecordSetResource(ArmResource resource)
{
    /// <summary>Name of the record set that stands for the zone itself.</summary>
    public const string Apex = "@";

    public ArmResource Resource { get; } = resource;

    public ResourceId Id => Resource.Id;

    /// <summary>Relative to the zone.</summary>
    public string Name => Resource.Name;

    public string? Etag => Resource.Etag;

    public IReadOnlyList<string> Addresses =>
        [.. Resource.Properties.Objects("aRecords").Select(record => record.Text("ipv4Address")).OfType<string>()];

    /// <summary>Whether it is kept by the zone for a virtual machine.</summary>
    public bool IsAutoRegistered => Resource.Properties.Flag("isAutoRegistered");

    public string? Metadata(string key) => Resource.Properties["metadata"].Text(key);
}
