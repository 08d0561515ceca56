namespace PlsTools.Core.Exposure.Reading;

/// <summary>A field manager of a Service and the annotations that it owns, from <c>metadata.managedFields</c>.</summary>
/// <param name="Manager">Such as <c>plstools</c>, <c>helm</c> or <c>kubectl-client-side-apply</c>.</param>
/// <param name="Operation"><c>Apply</c> or <c>Update</c>.</param>
/// <param name="Annotations">Whole keys.</param>
public sealed record FieldOwner(string Manager, string Operation, IReadOnlySet<string> Annotations);
