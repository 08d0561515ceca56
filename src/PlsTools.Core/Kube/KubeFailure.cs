namespace PlsTools.Core.Kube;

/// <summary>A failed attempt.</summary>
/// <param name="Error">What the caller gets when no further attempt is made.</param>
/// <param name="Class">Whether a further attempt makes sense.</param>
/// <param name="RetryAfter">The wait that the server asks for; null where it asks for none.</param>
internal sealed record KubeFailure(KubeException Error, KubeFailureClass Class, TimeSpan? RetryAfter);
