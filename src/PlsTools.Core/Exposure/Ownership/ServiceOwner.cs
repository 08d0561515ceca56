namespace PlsTools.Core.Exposure.Ownership;

/// <summary>A tool or controller that a Service comes from, and that a change made in the cluster has to reckon with.</summary>
/// <param name="Name">What it is, in words such as <c>Argo CD application 'shop'</c>.</param>
/// <param name="IsGenerator">
/// Whether it writes the Service anew and undoes what is changed; false where it delivers a manifest, whose next delivery wins.
/// </param>
/// <param name="Key">The label, annotation or field that tells of it.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Place">Where annotations belong instead, in words.</param>
public sealed record ServiceOwner(string Name, bool IsGenerator, string Key, string Value, string Place);
