namespace PlsTools.Core.Kube;

/// <summary>One of the causes of a Kubernetes Status.</summary>
/// <param name="Reason">Such as <c>FieldManagerConflict</c> or <c>FieldValueInvalid</c>.</param>
/// <param name="Message">Such as <c>conflict with "kubectl-client-side-apply" using v1</c>.</param>
/// <param name="Field">The field's path; null where it does not concern one.</param>
public sealed record KubeStatusCause(string Reason, string Message, string? Field);
