namespace PlsTools.Core.Connections;

/// <summary>What is asked for.</summary>
/// <param name="Verb">What to do about the connection.</param>
/// <param name="Description">New text; null leaves the present one.</param>
/// <param name="ActionsRequired">New text; null leaves the present one.</param>
public sealed record ConnectionChange(ConnectionVerb Verb, string? Description = null, string? ActionsRequired = null);
