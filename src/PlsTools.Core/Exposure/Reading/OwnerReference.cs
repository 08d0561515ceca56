namespace PlsTools.Core.Exposure.Reading;

/// <summary>An object that a Service belongs to, from <c>metadata.ownerReferences</c>.</summary>
/// <param name="ApiVersion">Such as <c>gateway.networking.k8s.io/v1</c>.</param>
/// <param name="Kind">Such as <c>Gateway</c>.</param>
/// <param name="Name">Its name; it is in the Service's namespace, or in none.</param>
/// <param name="IsController">Whether it is the one that keeps the Service as it should be.</param>
public sealed record OwnerReference(string ApiVersion, string Kind, string Name, bool IsController)
{
    /// <summary>Whether it is of this kind and API group, in any version.</summary>
    public bool Is(string group, string kind) => Kind == kind && ApiVersion.StartsWith(group + "/", StringComparison.Ordinal);
}
