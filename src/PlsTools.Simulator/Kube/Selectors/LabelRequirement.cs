namespace PlsTools.Simulator.Kube.Selectors;

/// <summary>One condition on a label.</summary>
/// <param name="Key">The label.</param>
/// <param name="Test">Told the label's value, or null where it is missing.</param>
internal sealed record LabelRequirement(string Key, Func<string?, bool> Test);
