namespace PlsTools.Simulator.Kube.Fields;

/// <summary>A field that an applier would change although another manager owns it.</summary>
/// <param name="Manager">The owner, as conflicts name it: quoted, with ` using v1` for an updater.</param>
/// <param name="Field">The field's path.</param>
internal sealed record FieldConflict(string Manager, string Field);
