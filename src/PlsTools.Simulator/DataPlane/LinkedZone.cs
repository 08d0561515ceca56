namespace PlsTools.Simulator.DataPlane;

/// <summary>A private DNS zone as a network that is linked to it sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Without a final dot.</param>
/// <param name="FallsBack">Names that it does not have are asked of public DNS.</param>
internal sealed record LinkedZone(string Id, string Name, bool FallsBack);
