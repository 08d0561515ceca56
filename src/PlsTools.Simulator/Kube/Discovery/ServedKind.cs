using PlsTools.Simulator.Kube.Fields;
using PlsTools.Simulator.Kube.OpenApi;
using PlsTools.Simulator.Kube.Resources;

namespace PlsTools.Simulator.Kube.Discovery;

/// <summary>A resource or subresource as discovery shows it.</summary>
/// <param name="Group">Group that it is served in; empty for the core group.</param>
/// <param name="Plural">Its name, such as <c>services</c>; of a subresource its last part, such as <c>status</c>.</param>
/// <param name="Kind">Kind of what is read and written there.</param>
/// <param name="KindGroupVersion">Group and version of that kind.</param>
/// <param name="Verbs">What can be done.</param>
internal sealed record ServedKind(string Group, string Plural, string Kind, (string Group, string Version) KindGroupVersion, IReadOnlyList<string> Verbs)
{
    private static readonly string[] s_all = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];
    private static readonly string[] s_part = ["get", "patch", "update"];

    public required FieldType Schema { get; init; }

    public bool IsNamespaced { get; private init; }

    /// <summary>Empty for a subresource.</summary>
    public string Singular { get; private init; } = "";

    public IReadOnlyList<string> ShortNames { get; private init; } = [];

    public IReadOnlyList<string> Categories { get; private init; } = [];

    public IReadOnlyList<ServedKind> Subresources { get; private init; } = [];

    /// <summary>Everything that the server serves: what it stores, and the questions that it answers. Every group has one version, v1.</summary>
    public static IReadOnlyList<ServedKind> All { get; } =
    [
        .. KubeResources.All.Select(Of),
        Review("authentication.k8s.io", "SelfSubjectReview"),
        Review("authorization.k8s.io", "SelfSubjectAccessReview"),
        Review("authorization.k8s.io", "SelfSubjectRulesReview"),
    ];

    /// <summary>The groups, the core group first.</summary>
    public static IReadOnlyList<string> Groups { get; } = [.. All.Select(served => served.Group).Distinct()];

    private static ServedKind Of(KubeResource resource) =>
        new(resource.Group, resource.Plural, resource.Kind, (resource.Group, resource.Version), s_all)
        {
            Schema = resource.Schema,
            IsNamespaced = resource.IsNamespaced,
            Singular = resource.Singular,
            ShortNames = resource.ShortNames,
            Categories = resource.Categories,
            Subresources = [.. Parts(resource)],
        };

    private static IEnumerable<ServedKind> Parts(KubeResource resource)
    {
        if (resource.HasScale) yield return Part(resource, "scale", "Scale", ("autoscaling", "v1"), AnsweredKinds.Scale);
        if (resource.HasStatus) yield return Part(resource, "status", resource.Kind, (resource.Group, resource.Version), resource.Schema);
    }

    private static ServedKind Part(KubeResource resource, string name, string kind, (string Group, string Version) groupVersion, FieldType schema) =>
        new(resource.Group, name, kind, groupVersion, s_part) { Schema = schema, IsNamespaced = resource.IsNamespaced };

    private static ServedKind Review(string group, string kind) =>
        new(group, kind.ToLowerInvariant() + "s", kind, (group, "v1"), ["create"]) { Schema = AnsweredKinds.Review(kind), Singular = kind.ToLowerInvariant() };
}
