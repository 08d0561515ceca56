namespace PlsTools.Simulator.Kube.Access;

/// <summary>Something that a user may do. An asterisk in a list stands for everything.</summary>
/// <param name="Verbs">Such as <c>get</c>, <c>list</c>, <c>watch</c>, <c>create</c>, <c>update</c>, <c>patch</c>, <c>delete</c>.</param>
/// <param name="Resources">Plurals, such as <c>services</c> or <c>services/status</c>.</param>
/// <param name="ApiGroups">Groups; empty text for the core group.</param>
/// <param name="Namespaces">Namespaces; null for all, and then for the kinds without namespace too.</param>
public sealed record KubeRule(
    IReadOnlyList<string> Verbs, IReadOnlyList<string> Resources, IReadOnlyList<string> ApiGroups, IReadOnlyList<string>? Namespaces = null)
{
    /// <summary>Everything, everywhere.</summary>
    public static KubeRule ClusterAdmin { get; } = new(["*"], ["*"], ["*"]);

    /// <summary>True where the rule lets that happen.</summary>
    public bool Allows(string verb, string group, string resource, string? ns) =>
        Has(Verbs, verb) && Has(ApiGroups, group) && Has(Resources, resource) && (Namespaces is null || (ns is not null && Has(Namespaces, ns)));

    private static bool Has(IReadOnlyList<string> list, string one) => list.Contains("*") || list.Contains(one, StringComparer.Ordinal);
}
