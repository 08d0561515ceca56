namespace PlsTools.Simulator.Sandbox;

/// <summary>A Kubernetes manifest that is applied when the world begins.</summary>
/// <param name="Text">YAML of one or more documents.</param>
/// <param name="Source">How errors call it, such as a path.</param>
public sealed record ManifestDefinition(string Text, string Source);
