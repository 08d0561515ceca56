namespace PlsTools.Simulator.Kube.Writing;

/// <summary>What a delete demands of the object, and what becomes of its dependents.</summary>
/// <param name="Uid">Only this very object; null for any.</param>
/// <param name="ResourceVersion">Only this version; null for any.</param>
/// <param name="KeepsDependents">True where dependents are orphaned instead of deleted.</param>
internal sealed record DeleteConditions(string? Uid = null, string? ResourceVersion = null, bool KeepsDependents = false);
