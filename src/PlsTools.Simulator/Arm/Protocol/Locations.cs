namespace PlsTools.Simulator.Arm.Protocol;

/// <summary>Azure's public regions, by short name.</summary>
internal static class Locations
{
    public static IReadOnlyList<string> All { get; } =
    [
        "centralus", "eastasia", "southeastasia", "eastus", "eastus2", "westus", "westus2", "northcentralus", "southcentralus", "westcentralus",
        "northeurope", "westeurope", "japaneast", "japanwest", "brazilsouth", "australiasoutheast", "australiaeast", "westindia", "southindia",
        "centralindia", "canadacentral", "canadaeast", "uksouth", "ukwest", "koreacentral", "koreasouth", "francecentral", "southafricanorth",
        "uaenorth", "australiacentral", "switzerlandnorth", "germanywestcentral", "norwayeast", "jioindiawest", "westus3", "australiacentral2",
        "swedencentral", "polandcentral", "italynorth", "israelcentral", "qatarcentral", "spaincentral", "mexicocentral", "centraluseuap",
        "eastus2euap", "francesouth", "germanynorth", "norwaywest", "switzerlandwest", "uaecentral", "southafricawest",
    ];

    /// <summary>The short name of a region written either way, such as <c>westus2</c> for <c>West US 2</c>; null if there is none.</summary>
    public static string? Find(string location)
    {
        string name = location.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        return All.Contains(name) ? name : null;
    }
}
