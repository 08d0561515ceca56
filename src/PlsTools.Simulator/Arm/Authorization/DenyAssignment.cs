namespace PlsTools.Simulator.Arm.Authorization;

/// <summary>What forbids everybody but one principal all but reading, whatever their roles.</summary>
/// <param name="Name">As refusals quote it.</param>
/// <param name="Id">GUID without hyphens.</param>
/// <param name="Scope">Resource id of the group.</param>
internal sealed record DenyAssignment(string Name, string Id, string Scope);
