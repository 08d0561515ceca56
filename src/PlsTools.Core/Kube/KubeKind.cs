namespace PlsTools.Core.Kube;

/// <summary>A kind of Kubernetes object, as its URL needs it.</summary>
/// <param name="ApiVersion"><c>v1</c> or <c>group/version</c>.</param>
/// <param name="Kind">Such as <c>Service</c>.</param>
/// <param name="Plural">Such as <c>services</c>.</param>
/// <param name="IsNamespaced">False for Namespaces and Nodes.</param>
public sealed record KubeKind(string ApiVersion, string Kind, string Plural, bool IsNamespaced = true)
{
    public static KubeKind Service { get; } = new("v1", "Service", "services");

    public static KubeKind Event { get; } = new("v1", "Event", "events");

    public static KubeKind Namespace { get; } = new("v1", "Namespace", "namespaces", IsNamespaced: false);

    /// <summary>The question whether the caller may do something. It is posted, and kept nowhere.</summary>
    public static KubeKind AccessReview { get; } = new("authorization.k8s.io/v1", "SelfSubjectAccessReview", "selfsubjectaccessreviews", IsNamespaced: false);

    /// <summary>The question who the caller is.</summary>
    public static KubeKind IdentityReview { get; } = new("authentication.k8s.io/v1", "SelfSubjectReview", "selfsubjectreviews", IsNamespaced: false);
}
