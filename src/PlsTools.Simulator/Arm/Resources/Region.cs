using PlsTools.Simulator.Arm.Protocol;

namespace PlsTools.Simulator.Arm.Resources;

/// <summary>A region as people know it.</summary>
/// <param name="Name">Such as <c>westeurope</c>.</param>
/// <param name="DisplayName">Such as <c>West Europe</c>.</param>
/// <param name="GeographyGroup">Such as <c>Europe</c>.</param>
internal sealed record Region(string Name, string DisplayName, string GeographyGroup)
{
    private static readonly (string Group, string Names)[] s_groups =
    [
        ("US", "Central US,East US,East US 2,West US,West US 2,West US 3,North Central US,South Central US,West Central US,Central US EUAP,East US 2 EUAP"),
        ("Canada", "Canada Central,Canada East"),
        ("Mexico", "Mexico Central"),
        ("South America", "Brazil South"),
        ("Europe", "North Europe,West Europe,UK South,UK West,France Central,France South,Switzerland North,Switzerland West,Germany West Central,Germany North,"
            + "Norway East,Norway West,Sweden Central,Poland Central,Italy North,Spain Central"),
        ("Asia Pacific", "East Asia,Southeast Asia,Japan East,Japan West,Australia East,Australia Southeast,Australia Central,Australia Central 2,West India,"
            + "South India,Central India,Jio India West,Korea Central,Korea South"),
        ("Middle East", "UAE North,UAE Central,Israel Central,Qatar Central"),
        ("Africa", "South Africa North,South Africa West"),
    ];

    private static readonly Dictionary<string, Region> s_regions = s_groups
        .SelectMany(group => group.Names.Split(',').Select(name => new Region(Locations.Find(name) ?? name, name, group.Group)))
        .ToDictionary(region => region.Name);

    /// <summary>A region by its short name; one that is not known is shown by that.</summary>
    public static Region Of(string name) => s_regions.GetValueOrDefault(name) ?? new(name, name, "");
}
